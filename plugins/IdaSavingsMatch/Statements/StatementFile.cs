using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>What a line of a bank statement is.</summary>
internal enum LineKind
{
    /// <summary>Money that came.</summary>
    Deposit,
    /// <summary>Interest of the bank.</summary>
    Interest,
    /// <summary>Money that went: a deposit the bank took back, or a payment.</summary>
    Reversal,
    /// <summary>A charge of the bank.</summary>
    Fee,
}

/// <summary>One line of a bank statement.</summary>
/// <param name="Key">The same whenever the line is read again: the bank's number, or a hash over what it says.</param>
/// <param name="Account">The account's number as far as the file says; empty when it does not.</param>
/// <param name="Amount">Below zero for money that went.</param>
internal sealed record StatementLine(string Key, string Account, DateOnly Day, Money Amount, string Words, LineKind Kind);

/// <summary>Reads what banks offer for download.</summary>
internal static class StatementFile
{
    public const int MostLines = 20_000;

    public static Outcome<StatementLines> Read(string text) =>
        text.Contains("<OFX>", StringComparison.OrdinalIgnoreCase) ? OfxStatement.Read(text) : CsvStatement.Read(text);

    public static Refusal Bad(string code, string en, string es) => new("ida." + code, new LocalizedText(en, es), "file");

    /// <summary>Gives each line its key. Two lines that say the same are two: they are counted within their day.</summary>
    public static StatementLines Keyed(IEnumerable<(string Number, StatementLine Line)> lines)
    {
        Dictionary<string, int> seen = [];
        List<StatementLine> all = [];
        foreach (var (number, line) in lines)
        {
            var says = string.Create(CultureInfo.InvariantCulture, $"{line.Account}|{line.Day:yyyy-MM-dd}|{line.Amount.Cents}|{line.Words}");
            var bare = number.Length > 0 ? $"{line.Account}|{number}" : Hash(says);
            // A bank's own number is one line however often the file repeats it.
            var nth = seen[bare] = seen.GetValueOrDefault(bare) + 1;
            if (number.Length > 0 && nth > 1) continue;
            all.Add(line with { Key = nth == 1 ? bare : $"{bare}#{nth.ToString(CultureInfo.InvariantCulture)}" });
        }
        return new(all);
    }

    public static LineKind KindOf(Money amount, string type, string words)
    {
        var said = $"{type} {words}".ToUpperInvariant();
        if (amount > Money.Zero) return type is "INT" || said.Contains("INTEREST", StringComparison.Ordinal) ? LineKind.Interest : LineKind.Deposit;
        return type is "FEE" or "SRVCHG" || said.Contains("FEE", StringComparison.Ordinal) || said.Contains("SERVICE CHARGE", StringComparison.Ordinal)
            ? LineKind.Fee : LineKind.Reversal;
    }

    /// <summary>Dollars as banks write them: <c>1,234.56</c>, <c>-12.00</c>, <c>(12.00)</c>, <c>$5</c>.</summary>
    public static bool TryAmount(string text, out Money amount)
    {
        amount = default;
        var bare = text.Trim().Replace("$", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        var negative = bare is ['(', .., ')'];
        if (negative) bare = bare[1..^1];
        if (!decimal.TryParse(bare, NumberStyles.AllowLeadingSign | NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture, out var dollars)) return false;
        var cents = dollars * 100;
        if (cents != Math.Truncate(cents) || Math.Abs(cents) > 100_000_000_00m) return false;
        amount = new((long)(negative ? -cents : cents));
        return true;
    }

    private static string Hash(string says) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(says)))[..32];
}

/// <summary>Lines in the order of the file.</summary>
internal sealed record StatementLines(IReadOnlyList<StatementLine> Items);
