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

    /// <summary>The rules that left nothing or less, in words; unknown ones say nothing.</summary>
    public static string Why(Words words, string language, Earning pay) =>
        string.Join(' ', pay.Why.Select(w => "journal.why." + w).Where(words.Has).Select(k => words.Text(language, k)));
}
