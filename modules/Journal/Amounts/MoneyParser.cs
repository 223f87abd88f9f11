using System.Globalization;
using System.Text.RegularExpressions;

namespace FamilyPlatform.Journal;

/// <summary>
/// Reads money the way people write it, in English and Spanish. What could mean two amounts is asked about, never guessed:
/// a wrong zero in somebody's savings is worse than one more question.
/// </summary>
internal static partial class MoneyParser
{
    private const long MostCents = 1_000_000_000;

    public static MoneyRead Read(string typed)
    {
        var text = Plain(typed);
        if (text.Length == 0) return new(null, "journal.money.unclear");
        if (text is "none" or "nothing" or "zero" or "nada" or "cero" or "ninguno") return Exact(0, about: false);
        var about = false;
        if (Lead().Match(text) is { Success: true, Length: > 0 } lead)
        {
            about = true;
            text = text[lead.Length..];
        }
        if (Trail().Match(text) is { Success: true } trail)
        {
            about = true;
            text = text[..trail.Index];
        }
        text = text.Trim();
        if (Minus().IsMatch(text)) return new(null, "journal.money.minus");
        return Range().Match(text) is { Success: true } range ? Between(range, about) : One(text, about);
    }

    private static MoneyRead Between(Match range, bool about)
    {
        var (from, to) = (Amount(range.Groups["from"].Value), Amount(range.Groups["to"].Value));
        if ((from.Problem ?? to.Problem) is { } problem) return new(null, problem);
        // In "1-2k" the first number may be one dollar or a thousand.
        if (from.Thousands != to.Thousands) return new(null, "journal.money.unclear");
        return new(new(new(Math.Min(from.Cents, to.Cents)), new(Math.Max(from.Cents, to.Cents)), about || from.Cents != to.Cents), null);
    }

    private static MoneyRead One(string text, bool about)
    {
        var (cents, _, problem) = Amount(text);
        return problem is null ? Exact(cents, about) : new(null, problem);
    }

    private static (long Cents, bool Thousands, string? Problem) Amount(string text)
    {
        var match = Number().Match(text);
        if (!match.Success) return (0, false, Ambiguous().IsMatch(text) ? "journal.money.two_ways" : "journal.money.unclear");
        var digits = match.Groups["whole"].Value.Replace(",", "", StringComparison.Ordinal);
        if (digits.Length > 12) return (0, false, "journal.money.too_big");
        var thousands = match.Groups["k"].Success;
        var value = decimal.Parse($"{digits}.{match.Groups["part"].Value}0", CultureInfo.InvariantCulture) * (thousands ? 1000 : 1);
        var cents = value * 100;
        if (cents > MostCents) return (0, thousands, "journal.money.too_big");
        return ((long)cents, thousands, null);
    }

    private static MoneyRead Exact(long cents, bool about) => new(new(new(cents), new(cents), about), null);

    private static string Plain(string typed) =>
        Spaces().Replace(typed.Normalize().Trim().ToLowerInvariant(), " ").Replace('−', '-').Replace('–', '-').Replace('—', '-').TrimEnd('.');

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(?:(?:about|around|roughly|approximately|approx\.?|nearly|almost|maybe"
        + @"|m[aá]s o menos|como|unos|unas|casi|cerca de|alrededor de|aproximadamente|aprox\.?|quiz[aá]s?)\s+|~\s*)+")]
    private static partial Regex Lead();

    [GeneratedRegex(@"\s*(?:,?\s*(?:more or less|or so|approx\.?|m[aá]s o menos|aproximadamente|aprox\.?)|~)$")]
    private static partial Regex Trail();

    [GeneratedRegex(@"^-\s*\$?\s*\d|^\$\s*-\s*\d|^\(\s*\$?\s*\d[\d.,]*\)$")]
    private static partial Regex Minus();

    [GeneratedRegex(@"^(?:between |entre |from |de )?(?<from>[^-]+?)(?:\s*-\s*|\s+(?:to|and|or|a|y|o)\s+)(?<to>[^-]+)$")]
    private static partial Regex Range();

    [GeneratedRegex(@"^(?:us)?\$?\s*(?<whole>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?<part>\d{1,2}))?\s*(?<k>k|mil)?\s*(?:\$|usd|d[oó]lares?|dollars?|bucks)?$")]
    private static partial Regex Number();

    [GeneratedRegex(@"^\$?\s*\d[\d.,' ]*\d(?:\s*(?:usd|d[oó]lares?|dollars?))?$")]
    private static partial Regex Ambiguous();
}
