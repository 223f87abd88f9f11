using System.Globalization;

namespace FamilyPlatform.Web.Import;

/// <summary>A sum over a row's columns, such as <c>exp(ln_wage) * hours * 52 / 12</c>. Missing in, missing out: it is NaN on the way.</summary>
internal sealed class Formula
{
    private readonly Func<Func<string, double>, double> value;

    private Formula(Func<Func<string, double>, double> value, IReadOnlyCollection<string> columns) => (this.value, Columns) = (value, columns);

    public IReadOnlyCollection<string> Columns { get; }

    /// <returns>Null where a column it needs is missing.</returns>
    public double? Of(Func<string, double> column) => value(column) is var found && double.IsNaN(found) ? null : found;

    /// <exception cref="FormatException">With a sentence that says where it cannot be read.</exception>
    public static Formula Parse(string text)
    {
        var reader = new Reader(text);
        var value = reader.Sum();
        reader.End();
        return new Formula(value, reader.Columns);
    }

    private sealed class Reader(string text)
    {
        private int at;

        public HashSet<string> Columns { get; } = new(StringComparer.Ordinal);

        public Func<Func<string, double>, double> Sum()
        {
            var left = Product();
            while (Take('+', '-') is { } sign)
            {
                var (first, second) = (left, Product());
                left = sign == '+' ? row => first(row) + second(row) : row => first(row) - second(row);
            }

            return left;
        }

        public void End()
        {
            if (Peek() is { } more)
            {
                throw Unclear($"'{more}' is not expected");
            }
        }

        private Func<Func<string, double>, double> Product()
        {
            var left = Factor();
            while (Take('*', '/') is { } sign)
            {
                var (first, second) = (left, Factor());
                left = sign == '*' ? row => first(row) * second(row) : row => first(row) / second(row);
            }

            return left;
        }

        private Func<Func<string, double>, double> Factor()
        {
            if (Take('-') is not null)
            {
                var opposite = Factor();
                return row => -opposite(row);
            }

            if (Take('(') is not null)
            {
                return Closed();
            }

            if (Take('[') is not null)
            {
                return Column(Bracketed());
            }

            var word = Word();
            if (double.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                return _ => number;
            }

            if (Take('(') is null)
            {
                return Column(word);
            }

            var inner = Closed();
            return word switch
            {
                "exp" => row => Math.Exp(inner(row)),
                "ln" => row => Math.Log(inner(row)),
                "round" => row => Math.Floor(inner(row) + 0.5),
                _ => throw Unclear($"there is no function {word}; there are exp, ln and round"),
            };
        }

        private Func<Func<string, double>, double> Closed()
        {
            var inner = Sum();
            return Take(')') is null ? throw Unclear("a ) is missing") : inner;
        }

        private Func<Func<string, double>, double> Column(string name)
        {
            Columns.Add(name);
            return row => row(name);
        }

        /// <summary>A column whose name has blanks or signs, such as <c>[odd jobs]</c>.</summary>
        private string Bracketed()
        {
            var end = text.IndexOf(']', at);
            var name = end < 0 ? throw Unclear("a ] is missing") : text[at..end];
            at = end + 1;
            return name;
        }

        private string Word()
        {
            Peek();
            var start = at;
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '.'))
            {
                at++;
            }

            return at > start ? text[start..at] : throw Unclear("a column, a number or a ( is missing");
        }

        private char? Take(params ReadOnlySpan<char> wanted)
        {
            if (Peek() is not { } next || !wanted.Contains(next))
            {
                return null;
            }

            at++;
            return next;
        }

        private char? Peek()
        {
            while (at < text.Length && text[at] == ' ')
            {
                at++;
            }

            return at < text.Length ? text[at] : null;
        }

        private FormatException Unclear(string what) => new($"{what} at place {at + 1} of \"{text}\"");
    }
}
