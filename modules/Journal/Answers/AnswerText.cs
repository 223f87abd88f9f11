using System.Globalization;
using FamilyPlatform.Ui;

namespace FamilyPlatform.Journal;

/// <summary>Answers in words.</summary>
internal static class AnswerText
{
    /// <summary>As it reads on a page.</summary>
    public static string Of(Words words, string language, Question question, Answer? answer)
    {
        if (answer is null) return words.Text(language, "journal.state.blank");
        if (!answer.Answered) return words.Text(language, "journal.state." + answer.State);
        if (question.Kind == QuestionKind.Money) return Money(words, language, answer);
        if (question.Options is not { } options) return answer.Text ?? "";
        return string.Join(", ", (answer.Text ?? "").Split(',').Select(v => options.FirstOrDefault(o => o.Value == v)?.In(language) ?? v));
    }

    /// <summary>As it stands in the box, so that it reads back the same.</summary>
    public static string Box(Words words, string language, Question question, Answer? answer)
    {
        if (answer is not { Answered: true }) return "";
        if (question.Kind != QuestionKind.Money || answer.Amount is not { } amount) return answer.Text ?? "";
        if (answer.Low is { } low && answer.High is { } high && low != high) return $"{Bare(low)} - {Bare(high)}";
        return answer.About ? words.Text(language, "journal.about", ("amount", Bare(amount))) : Bare(amount);
    }

    private static string Money(Words words, string language, Answer answer)
    {
        if (answer.Low is { } low && answer.High is { } high && low != high) return words.Text(language, "journal.range", ("low", low), ("high", high));
        var amount = answer.Amount.GetValueOrDefault();
        return answer.About ? words.Text(language, "journal.about", ("amount", amount)) : amount.ToString();
    }

    private static string Bare(Sdk.Values.Money amount) =>
        amount.Cents % 100 == 0 ? (amount.Cents / 100).ToString("#,0", CultureInfo.InvariantCulture)
            : ((decimal)amount.Cents / 100).ToString("#,0.00", CultureInfo.InvariantCulture);
}
