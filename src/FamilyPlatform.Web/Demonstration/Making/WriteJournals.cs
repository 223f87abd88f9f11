using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Web.Demonstration.Lives;

namespace FamilyPlatform.Web.Demonstration.Making;

/// <summary>What one family writes down and sends in one calendar month, page by page.</summary>
internal static class WriteJournals
{
    public static async Task Run(Stage stage, DemoFamily family, Month month, DateOnly today, CancellationToken ct)
    {
        var city = stage.CityOf(family);
        var random = stage.Random.Fork($"writing/{family.Life.Number}/{month}");
        foreach (var adult in family.Adults.Where(a => a.CameBack is not null)) await NameAnotherAccount(stage, family, adult, month, random, today, ct);
        var due = family.Adults.SelectMany(a => a.Life.Months.Where(m => m.WrittenOn is { } on && Month.Of(on) == month).Select(m => (Adult: a, Written: m)))
            .OrderBy(x => x.Written.WrittenOn).ThenBy(x => x.Written.Month);
        foreach (var (adult, written) in due)
        {
            var (hour, minute) = (random.Between(11, 21), random.Between(0, 20));
            stage.At(city, written.WrittenOn!.Value, hour, minute);
            if (!adult.Settled) await Settle(stage, adult, ct);
            foreach (var page in written.Pages)
            {
                stage.At(city, written.WrittenOn!.Value, hour, minute++);
                await stage.Send(new SavePage(written.Month, page.Area, page.Page, page.Values, page.Same ? "*" : null, page.Shared), adult.Actor, ct);
            }

            if (!written.Sent) continue;
            stage.At(city, written.WrittenOn!.Value, hour, minute);
            await stage.Send(new SubmitJournal(written.Month, written.Private), adult.Actor, ct);
        }
    }

    /// <summary>Before the first month is sent: how it wants to be paid, where to, and what it is working toward.</summary>
    private static async Task Settle(Stage stage, DemoAdult adult, CancellationToken ct)
    {
        adult.Settled = true;
        await stage.Send(new ChoosePay(adult.Life.Pay), adult.Actor, ct);
        if (adult is { Bank: { } bank, Life.Pay: not PayChoice.Unpaid }) await stage.Send(Account(adult, bank), adult.Actor, ct);

        foreach (var wish in adult.Life.Wishes)
            await stage.Send(new AddPriority(wish.Words, wish.Area, wish.Goal, wish.Reached, "", wish.Shared), adult.Actor, ct);
    }

    /// <summary>Most do so within days, some let it lie for a month or two.</summary>
    private static async Task NameAnotherAccount(
        Stage stage, DemoFamily family, DemoAdult adult, Month month, SplitMix random, DateOnly today, CancellationToken ct)
    {
        var day = adult.CameBack!.Value.AddDays(random.Between(2, 12));
        if (day < month.FirstDay) day = month.FirstDay.AddDays(random.Between(0, 6));
        // A changed account rests for a day, so this is the last one on which the last payout still takes it along.
        if (Month.Of(day) != month || !random.Chance(0.75) || day >= PayDays.LastSent(family.Life.City, today)) return;
        stage.At(stage.CityOf(family), day, random.Between(10, 20));
        var another = adult.Bank! with { Account = random.Between(10000000, 99999999).ToString(System.Globalization.CultureInfo.InvariantCulture) };
        await stage.Send(Account(adult, another), adult.Actor, ct);
        (adult.Bank, adult.CameBack) = (another, null);
    }

    private static SetBankAccount Account(DemoAdult adult, BankNumbers bank) =>
        new($"{adult.Life.GivenName} {adult.Life.Surname}", bank.Routing, bank.Account, bank.Account, bank.Kind);
}
