using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Journal;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.BrowserTests.Ground;

/// <summary>A family with a year behind it, written month by month: better and harder ones, and one that was missed.</summary>
internal static class YearOfAFamily
{
    private static readonly int[] Work = [2350, 2410, 2380, 0, 2420, 1650, 1900, 2450, 2480, 2510, 2560];

    public static async Task<Actor> Lived(PlatformFixture platform)
    {
        var today = platform.Clock.Now;
        platform.Clock.Now = today.AddDays(-320);
        await platform.PayPlan();
        var elena = await platform.Writer("Elena");
        await platform.Send(new ChoosePay(PayChoice.Pay), elena);
        foreach (var (words, area, goal, reached, unit) in new[]
        {
            ("Nursing classes for me", "ladder", "6", "2", "classes"), ("A home with a yard", "cabin", "4,000", "1,340", ""),
            ("Sundays with my mother", "star", "", "", ""),
        })
        {
            var added = await platform.Send(new AddPriority(words, area, goal, reached, unit), elena);
            Assert.True(added.Succeeded, added.Refusal?.Message);
        }
        for (var m = 1; m <= 11; m++)
        {
            platform.Clock.Now = new(2026, m, m == 11 ? 17 : 20, 18, 0, 0, TimeSpan.Zero);
            if (m != 4) await Write(platform, elena, new Month(2026, m));
        }
        Assert.Equal(today, platform.Clock.Now);
        return elena;
    }

    private static async Task Write(PlatformFixture platform, Actor elena, Month month)
    {
        var n = month.Number;
        await platform.Save(elena, month, "money", 1, ("income.work", $"{Work[n - 1]}"), ("income.business", n % 3 == 0 ? "about 300" : ""));
        await platform.Save(elena, month, "money", 2,
            ("savings.balance", $"{400 + n * 85 - (n is 6 or 7 ? 260 : 0)}"), ("savings.set_aside", n == 6 ? "0" : "85"), ("debt.total", $"{3100 - n * 120}"));
        await platform.Save(elena, month, "home", 1, ("housing.cost", n < 9 ? "1150" : "1240"), ("housing.story", "Mum stayed with us for a week."));
        if (n == 11) return;
        if (n % 4 != 1) await platform.Save(elena, month, "health", 2, ("health.initiative", "Walks by the lake on Saturdays."));
        await platform.Save(elena, month, "learning", 1, ("education.story", "Tomás reads by himself now."));
        if (n % 2 == 0) await platform.Save(elena, month, "leading", 1, ("leadership.story", "I spoke at the school meeting."));
        await platform.Save(elena, month, "connections", 1, ("help.given_value", "50"));
        var sent = await platform.Send(new SubmitJournal(month), elena);
        Assert.True(sent.Succeeded, sent.Refusal?.Message);
    }
}
