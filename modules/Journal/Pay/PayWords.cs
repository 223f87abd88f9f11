using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Ui;

namespace FamilyPlatform.Journal;

/// <summary>What a month's journal brings, in a sentence, before it is written and after.</summary>
internal static class PayWords
{
    public static string Before(Words words, string language, Earning pay)
    {
        if (pay.Amount.Cents <= 0) return words.Text(language, "journal.pay.none", ("why", Why(words, language, pay)));
        var (amount, day) = (pay.Amount, pay.PayOn);
        return day is { } on
            ? words.Text(language, "journal.pay.on", ("amount", amount), ("day", Dates.WeekDay(language, on)))
            : words.Text(language, "journal.pay.held", ("amount", amount));
    }

    public static string After(Words words, string language, StoredPart part) => part.Receipt is { Length: > 0 } number
        ? words.Text(language, "journal.pay.sent", ("amount", part.Amount.GetValueOrDefault()), ("number", number))
        : Why(words, language, new(part.Amount.GetValueOrDefault(), part.PayOn, part.Why, ""));

    /// <summary>The rules that left nothing or less, in words; unknown ones say nothing.</summary>
    public static string Why(Words words, string language, Earning pay) =>
        string.Join(' ', pay.Why.Select(w => "journal.why." + w).Where(words.Has).Select(k => words.Text(language, k)));
}
