using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Web.Demonstration.Lives;

namespace FamilyPlatform.Web.Demonstration.Making;

/// <summary>One city's payouts of one month: each made by one finance officer, approved by the other, and what the bank sends back.</summary>
internal static class PayFamilies
{
    // Closed, not found, not a valid number.
    private static readonly string[] Reasons = ["R02", "R03", "R04"];

    // The bank keeps the account under another number by now.
    private const string OtherAccount = "C01";

    public static async Task Run(Stage stage, Site city, Month month, DateOnly today, CancellationToken ct)
    {
        foreach (var payday in PayDays.In(city.Slug, month, today)) await Pay(stage, city, payday, today, ct);
    }

    private static async Task Pay(Stage stage, Site city, DateOnly payday, DateOnly today, CancellationToken ct)
    {
        var officers = stage.Wearing(Hat.Finance, city);
        var (maker, checker) = payday.Month % 2 == 0 ? (officers[0].Actor, officers[1].Actor) : (officers[1].Actor, officers[0].Actor);
        var (made, hour) = PayDays.MadeOn(payday, today);
        stage.At(city, made, hour);
        var asked = await stage.Platform.Send(new CreatePayout(city.Id, payday, Submit: true), maker with { SecondFactorAt = stage.Clock.GetUtcNow() }, ct);
        // There may be nobody to pay that day, or nobody who has a way to be paid. A payday to come waits for its second person.
        if (!asked.Succeeded || payday >= today) return;
        stage.At(city, made, 11);
        await stage.Send(new ApprovePayout(asked.Value.Id), checker, ct);
        stage.At(city, made, 14);
        var file = await stage.Send(new MakePayoutFile(asked.Value.Id), maker, ct);
        stage.At(city, payday, 16);
        await stage.Send(new SettlePayout(asked.Value.Id), maker, ct);
        await Answer(stage, city, asked.Value, file, today, maker, ct);
    }

    /// <summary>Now and then a bank sends a payment back, or says that an account is written differently. Which runs, their numbers decide.</summary>
    private static async Task Answer(Stage stage, Site city, PayoutRun run, PayoutFile file, DateOnly today, Actor officer, CancellationToken ct)
    {
        var random = stage.Random.Fork($"returns/{city.Slug}/{run.Payday:yyyy-MM-dd}");
        var back = (run.Number + 2 * city.Id.Value) % 16 == 4;
        var notice = (run.Number + 3 * city.Id.Value) % 36 == 6;
        var day = BankingCalendar.Add(run.Payday, 2);
        if (day >= today || !(back || notice)) return;
        stage.At(city, day, 11);
        using var sent = new MemoryStream(file.Content);
        var read = AchReader.Read(sent);
        // The file follows the ids of its entries, which are others every time. Vendors are in it too.
        var homes = stage.Families.SelectMany(f => f.Adults).Select(a => a.Bank?.Account).ToHashSet();
        var credits = read.Batches.SelectMany(b => b.Entries).Where(e => !AchCodes.IsDebit(e.Code) && homes.Contains(e.Account.Trim()))
            .OrderBy(e => e.Account, StringComparer.Ordinal).ToList();
        if (credits.Count == 0) return;
        var entry = random.Pick(credits);
        var fresh = random.Between(10000000, 99999999).ToString(System.Globalization.CultureInfo.InvariantCulture);
        AchAnswer said = back ? new(entry.Trace, random.Pick(Reasons)) : new(entry.Trace, OtherAccount, fresh);
        using var answered = new MemoryStream();
        AchReturnFile.Write(read, [said], day.ToDateTime(new TimeOnly(6, 0)), 'A', answered);
        await stage.Send(new ReadReturns(answered.ToArray()), officer, ct);
        var payee = stage.Families.SelectMany(f => f.Adults).Single(a => a.Bank?.Account == entry.Account.Trim());
        if (back) payee.CameBack = day;
        else payee.Bank = payee.Bank! with { Account = fresh };
    }
}
