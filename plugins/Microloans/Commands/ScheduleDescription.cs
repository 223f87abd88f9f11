using System.Globalization;
using System.Text.Json;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>Reads a description of a loan from JSON. What is not understood is refused by its name; nothing is guessed.</summary>
internal static class ScheduleDescription
{
    private const int MostRepayments = 1200;
    private const long LargestCents = 100_000_000_00;

    private static readonly string[] Known =
    [
        "principal", "annualRatePercent", "interest", "repayments", "every", "unit", "disbursement", "firstDue", "principalGrace", "interestFree",
        "downPaymentPercent", "roundTo",
    ];

    public static Outcome<LoanTerms> Read(string json)
    {
        JsonElement all;
        try
        {
            using var document = JsonDocument.Parse(json);
            all = document.RootElement.Clone();
        }
        catch (JsonException problem)
        {
            return Wrong("description", $"it is not JSON (line {problem.LineNumber + 1})", $"no es JSON (línea {problem.LineNumber + 1})");
        }
        if (all.ValueKind != JsonValueKind.Object) return Wrong("description", "it is one JSON object", "es un objeto JSON");
        if (all.EnumerateObject().Select(p => p.Name).FirstOrDefault(n => !Known.Contains(n)) is { } stranger)
            return Wrong(stranger, "there is no such field", "no existe ese campo");
        if (all.EnumerateObject().GroupBy(p => p.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            return Wrong(twice.Key, "it stands twice", "aparece dos veces");
        return new Reader(all).Terms();
    }

    private static Refusal Wrong(string field, string en, string es) => new("loans.schedule", new LocalizedText($"{field}: {en}.", $"{field}: {es}."), field);

    private sealed class Reader(JsonElement all)
    {
        private Refusal? refusal;

        public Outcome<LoanTerms> Terms()
        {
            var principal = Amount("principal", null, 1);
            var kind = Word("interest", "none", ("none", InterestKind.None), ("flat", InterestKind.Flat), ("declining", InterestKind.Declining));
            var rate = Number("annualRatePercent", 0m, 0, 1000);
            var repayments = (int)Number("repayments", null, 1, MostRepayments, whole: true);
            var every = new Every((int)Number("every", 1m, 1, 366, whole: true),
                Word("unit", "months", ("days", Unit.Days), ("weeks", Unit.Weeks), ("months", Unit.Months), ("years", Unit.Years)));
            var paidOut = Day("disbursement", null);
            var first = Day("firstDue", refusal is null ? every.After(paidOut, 1) : default);
            var terms = new LoanTerms(principal, rate, kind, repayments, every, paidOut, first)
            {
                PrincipalGrace = (int)Number("principalGrace", 0m, 0, Math.Max(0, repayments - 1), whole: true),
                InterestFree = (int)Number("interestFree", 0m, 0, repayments, whole: true),
                DownPaymentPercent = Number("downPaymentPercent", 0m, 0, 99),
                RoundTo = Amount("roundTo", "0.01", 1),
            };
            if (refusal is null && first < paidOut) Say("firstDue", "it lies before the disbursement", "es anterior al desembolso");
            if (refusal is null && kind != InterestKind.None && rate == 0 && all.TryGetProperty("annualRatePercent", out _) is false)
                Say("annualRatePercent", "interest needs a rate", "el interés necesita una tasa");
            return refusal is null ? terms : refusal;
        }

        private Money Amount(string name, string? otherwise, long least)
        {
            var cents = Decimal(name, otherwise) * 100;
            if (refusal is null && (cents != decimal.Truncate(cents) || cents < least || cents > LargestCents))
                Say(name, "dollars and whole cents, above zero and up to 100,000,000", "dólares y centavos enteros, más de cero y hasta 100,000,000");
            return refusal is null ? new Money((long)cents) : new Money(least);
        }

        private decimal Number(string name, decimal? otherwise, decimal least, decimal most, bool whole = false)
        {
            var value = Decimal(name, otherwise?.ToString(CultureInfo.InvariantCulture));
            if (refusal is null && (value < least || value > most || whole && value != decimal.Truncate(value)))
                Say(name, string.Create(CultureInfo.InvariantCulture, $"a{(whole ? " whole" : "")} number from {least} to {most}"),
                    string.Create(CultureInfo.InvariantCulture, $"un número{(whole ? " entero" : "")} de {least} a {most}"));
            return refusal is null ? value : Math.Max(1, least);
        }

        private decimal Decimal(string name, string? otherwise)
        {
            if (refusal is not null) return 0;
            if (!all.TryGetProperty(name, out var element))
            {
                if (otherwise is null) Say(name, "it is missing", "falta");
                return decimal.Parse(otherwise ?? "0", CultureInfo.InvariantCulture);
            }
            // As it is written, so that 40.10 is forty dollars and ten cents to the last digit.
            var text = element.ValueKind == JsonValueKind.Number ? element.GetRawText() : element.ValueKind == JsonValueKind.String ? element.GetString()
                : null;
            const NumberStyles plain = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
            if (text is { Length: < 30 } && decimal.TryParse(text, plain, CultureInfo.InvariantCulture, out var value)) return value;
            Say(name, "it is not a number", "no es un número");
            return 0;
        }

        private T Word<T>(string name, string otherwise, params (string Word, T Value)[] words) where T : struct
        {
            var text = !all.TryGetProperty(name, out var element) ? otherwise : element.ValueKind == JsonValueKind.String ? element.GetString() : null;
            foreach (var (word, value) in words) if (word == text) return value;
            var list = string.Join(", ", words.Select(w => w.Word));
            Say(name, "one of " + list, "uno de " + list);
            return words[0].Value;
        }

        private DateOnly Day(string name, DateOnly? otherwise)
        {
            if (!all.TryGetProperty(name, out var element))
            {
                if (otherwise is null) Say(name, "it is missing", "falta");
                return otherwise ?? new DateOnly(2000, 1, 1);
            }
            if (element.ValueKind == JsonValueKind.String
                && DateOnly.TryParseExact(element.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                && day.Year is >= 1900 and <= 2200) return day;
            Say(name, "a day like 2026-01-31", "un día como 2026-01-31");
            return new DateOnly(2000, 1, 1);
        }

        private void Say(string field, string en, string es) => refusal ??= Wrong(field, en, es);
    }
}
