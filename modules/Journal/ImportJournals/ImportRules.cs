using System.Globalization;
using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Journal;

/// <summary>What one row must be, before it is put beside others.</summary>
internal static class ImportRules
{
    /// <summary>Facts that older surveys have and that no question asks for today; they keep their codes when one does.</summary>
    private static readonly Dictionary<string, QuestionKind> Archive = new()
    {
        ["education.grade"] = QuestionKind.Number,
        ["work.weeks_without"] = QuestionKind.Number,
        ["housing.place"] = QuestionKind.Story,
    };

    public static IEnumerable<ImportProblem> Of(ImportedJournal row, Month today)
    {
        if (row.Month.CompareTo(today) > 0) yield return new(row.Line, "future", row.Month.ToString());
        foreach (var fact in row.Facts)
        {
            if (Kind(fact.Code) is not { } kind) yield return new(row.Line, "unknown_fact", fact.Code);
            else if (!Fits(kind, fact)) yield return new(row.Line, "wrong_kind", fact.Code);
        }
    }

    private static QuestionKind? Kind(string code) => QuestionBank.Find(code)?.Kind ?? (Archive.TryGetValue(code, out var kind) ? kind : null);

    private static bool Fits(QuestionKind kind, ImportedFact fact) => kind == QuestionKind.Money
        ? fact.Text is null && fact.Amount is not { Cents: < 0 }
        : fact.Amount is null && (kind != QuestionKind.Number || fact.Text is null || IsNumber(fact.Text));

    private static bool IsNumber(string text) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
}
