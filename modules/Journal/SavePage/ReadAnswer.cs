using System.Globalization;
using FamilyPlatform.Contracts.Journal;

namespace FamilyPlatform.Journal;

/// <summary>Turns what was typed for one question into an answer, or into the code of a sentence beside its field.</summary>
internal static class ReadAnswer
{
    private const int LongestStory = 2000;

    /// <param name="stored">What is kept for this month.</param>
    public static (Answer? Answer, string? Problem) Of(Question question, SavePage page, Answer? stored)
    {
        var typed = page.Values.GetValueOrDefault(question.Code, "").Trim();
        var how = page.Values.GetValueOrDefault(question.Code + "~how", "").TrimStart('~');
        if (question.Picks && typed.StartsWith('~')) (how, typed) = (typed[1..], "");
        // Both a value and "not sure" may arrive; what was changed on this page is what was meant.
        var without = AnswerStates.Without.Contains(how) && (typed.Length == 0 || how != stored?.State);
        var blank = new Answer(question.Code, page.Month, default, 1, without ? how : AnswerStates.Skipped, null, null, null, false, null, null, page.Shared);
        if (without || typed.Length == 0) return (blank, null);
        var reason = page.Values.GetValueOrDefault(question.Code + "~reason", "");
        var answered = blank with { State = AnswerStates.Answered, Reason = Reasons.Known(reason) };
        return question.Kind switch
        {
            QuestionKind.Money => Money(answered, typed),
            QuestionKind.Number => Number(answered, typed),
            QuestionKind.Story => typed.Length > LongestStory ? (null, "journal.story_long") : (answered with { Text = typed }, null),
            QuestionKind.Chips => Picked(question, answered, typed.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
            _ => Picked(question, answered, [typed]),
        };
    }

    private static (Answer?, string?) Money(Answer answered, string typed)
    {
        var (entry, problem) = MoneyParser.Read(typed);
        return entry is null ? (null, problem) : (answered with { Amount = entry.Amount, Low = entry.Low, High = entry.High, About = entry.About }, null);
    }

    private static (Answer?, string?) Number(Answer answered, string typed) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 9999
            ? (answered with { Text = number.ToString(CultureInfo.InvariantCulture) }, null)
            : (null, "journal.number");

    private static (Answer?, string?) Picked(Question question, Answer answered, string[] values) =>
        values.All(v => question.Options?.Any(o => o.Value == v) == true)
            ? (answered with { Text = string.Join(',', values.Distinct()) }, null)
            : (null, "journal.pick");
}

/// <summary>Why an amount changed, as a pick.</summary>
internal static class Reasons
{
    public static readonly IReadOnlyList<string> All =
        ["new_job", "more_hours", "fewer_hours", "job_ended", "sold", "big_cost", "helped", "got_help", "paid_down", "moved", "other"];

    public static string? Known(string reason) => All.Contains(reason) ? reason : null;
}
