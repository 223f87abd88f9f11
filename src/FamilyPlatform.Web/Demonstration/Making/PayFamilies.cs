using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Web.Demonstration.Lives;

namespace FamilyPlatform.Web.Demonstration.Making;

/// <summary>One city's payout of one month: made by one finance officer, approved by the other, and what the bank sends back.</summary>
internal static class PayFamilies
{
    // Closed, not found, not a valid number.
    private static readonly string[] Reasons = ["R02", "R03", "R04"];

    public static async Task Run(Stage stage, Site city, Month month, DateOnly today, CancellationToken ct)
    {
        var payday = BankingCalendar.OnOrAfter(LastFriday(month));
        var officers = stage.Wearing(Hat.Finance, city);
        var (maker, checker) = month.Number % 2 == 0 ? (officers[0].Actor, officers[1].Actor) : (officers[1].Actor, officers[0].Actor);
        var made = payday.AddDays(-3);
        if (made >= today) return;
        stage.At(city, made, 10);
        var asked = await stage.Platform.Send(new CreatePayout(city.Id, payday, Submit: true), maker with { SecondFactorAt = stage.Clock.GetUtcNow() }, ct);
        // In the first months there may be nobody to pay yet.
        if (!asked.Succeeded) return;
        if (payday >= today) return;
        stage.At(city, made, 15);
        await stage.Send(new ApprovePayout(asked.Value.Id), checker, ct);
        stage.At(city, made.AddDays(1), 9);
        var file = await stage.Send(new MakePayoutFile(asked.Value.Id), maker, ct);
        stage.At(city, payday, 16);
        await stage.Send(new SettlePayout(asked.Value.Id), maker, ct);
        await Returns(stage, city, file, payday, today, maker, ct);
    }

    private static async Task Returns(Stage stage, Site city, PayoutFile file, DateOnly payday, DateOnly today, Actor officer, CancellationToken ct)
    {
        var random = stage.Random.Fork($"returns/{city.Slug}/{payday:yyyy-MM}");
        var day = BankingCalendar.Add(payday, 2);
        if (day >= today || !random.Chance(0.2)) return;
        stage.At(city, day, 11);
        using var sent = new MemoryStream(file.Content);
        var read = AchReader.Read(sent);
        var credits = read.Batches.SelectMany(b => b.Entries).Where(e => !AchCodes.IsDebit(e.Code)).ToList();
        if (credits.Count == 0) return;
        using var answered = new MemoryStream();
        var entry = random.Pick(credits);
        AchReturnFile.Write(read, [new(entry.Trace, random.Pick(Reasons))], day.ToDateTime(new TimeOnly(6, 0)), 'A', answered);
        await stage.Send(new ReadReturns(answered.ToArray()), officer, ct);
        var payee = stage.Families.SelectMany(f => f.Adults).Single(a => a.Bank?.Account == entry.Account.Trim());
        payee.CameBack = day;
    }

    private static DateOnly LastFriday(Month month)
    {
        var day = month.LastDay;
        while (day.DayOfWeek != DayOfWeek.Friday) day = day.AddDays(-1);
        // The run of a month is paid in that month, even where the last days are holidays.
        return BankingCalendar.OnOrAfter(day).Month == month.Number ? day : day.AddDays(-7);
    }
}
