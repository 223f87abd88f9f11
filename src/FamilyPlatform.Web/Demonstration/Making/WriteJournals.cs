using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Web.Demonstration.Lives;

namespace FamilyPlatform.Web.Demonstration.Making;

/// <summary>What one family writes down and sends in one calendar month, page by page.</summary>
internal static class WriteJournals
{
    public static async Task Run(Stage stage, DemoFamily family, Month month, CancellationToken ct)
    {
        var city = stage.CityOf(family);
        var random = stage.Random.Fork($"writing/{family.Life.Number}/{month}");
        var due = family.Adults.SelectMany(a => a.Life.Months.Where(m => m.WrittenOn is { } on && Month.Of(on) == month).Select(m => (Adult: a, Written: m)))
            .OrderBy(x => x.Written.WrittenOn).ThenBy(x => x.Written.Month);
        foreach (var (adult, written) in due)
        {
            var (hour, minute) = (random.Between(11, 21), random.Between(0, 20));
            stage.At(city, written.WrittenOn!.Value, hour, minute);
            if (written == adult.Life.Months.First(m => m.WrittenOn is not null)) await Settle(stage, adult, ct);
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
        await stage.Send(new ChoosePay(adult.Life.Pay), adult.Actor, ct);
        if (adult.Life is { Bank: { } bank, Pay: not PayChoice.Unpaid })
        {
            var holder = $"{adult.Life.GivenName} {adult.Life.Surname}";
            await stage.Send(new SetBankAccount(holder, bank.Routing, bank.Account, bank.Account, bank.Kind), adult.Actor, ct);
        }

        foreach (var wish in adult.Life.Wishes)
            await stage.Send(new AddPriority(wish.Words, wish.Area, wish.Goal, wish.Reached, "", wish.Shared), adult.Actor, ct);
    }
}
