using System.Globalization;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Scheduling;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Web.Demonstration.Lives;

namespace FamilyPlatform.Web.Demonstration.Making;

/// <summary>
/// One city's matched savings: opened by its manager, asked for, signed, saved into in about every second month, and left by some.
/// Where the package is not beside the host, the cities do without.
/// </summary>
internal sealed class MatchedSavings(Stage stage, string city, Month opens, SplitMix random)
{
    /// <summary>Three of the six: in the others a manager can open it and see how.</summary>
    public static readonly IReadOnlyList<string> Cities = ["oakland", "boston", "new-orleans"];

    private const string Program = "ida", Page = "savings";

    private readonly Dictionary<int, Saver> savers = [];
    private readonly MatchedSavingsOffice office = new(stage, city);
    private bool running;

    private Site City => stage.Cities[city];

    private Actor Manager => stage.Wearing(Hat.Manager, City)[0].Actor;

    public async Task Month(Month month, DateOnly today, CancellationToken ct)
    {
        if (month.CompareTo(opens) < 0) return;
        if (month == opens) await Open(month, ct);
        if (!running) return;
        if ((month.Number - opens.Number + 12) % 12 == 0) await office.Fund(month.FirstDay.AddDays(2), month == opens ? 12_000 : 6_000, ct);
        // Before this month's paydays: what was asked for in the months before.
        await office.LetGo(month.FirstDay, today, ct);
        var here = stage.Families.Where(f => f.Life.City == city).ToList();
        foreach (var family in here.Where(f => f.Life.Number % 10 is 1 or 2 or 4 or 7)) await Save(family, month, today, ct);
        // One family waits for the manager's answer.
        if (month == Sdk.Values.Month.Of(today) && here.Find(f => f.Life.Number % 10 == 5) is { } late) await Ask(late, today.AddDays(-3), ct);
        await Confirm(month, today, ct);
    }

    /// <summary>The match of the month before, as the schedule of a host that never slept would have posted it.</summary>
    public static async Task Match(Stage stage, Month month, DateOnly today, CancellationToken ct)
    {
        var due = new DateTimeOffset(month.FirstDay.AddDays(5), new TimeOnly(20, 0), TimeSpan.Zero);
        if (DateOnly.FromDateTime(due.Date) >= today) return;
        stage.Clock.Set(due);
        await stage.Send(new RunDueSchedules(due), Actor.System, ct);
    }

    private async Task Open(Month month, CancellationToken ct)
    {
        stage.At(City, month.FirstDay.AddDays(1), 10);
        var manager = Manager with { SecondFactorAt = stage.Clock.GetUtcNow() };
        var moved = await stage.Platform.Send(new OpenProgram(Program, City.Id, manager.FullName), manager, ct);
        if (!moved.Succeeded && moved.Refusal.Code != "program.no_package_not_found") throw new InvalidOperationException(moved.Refusal.Message);
        running = moved.Succeeded;
    }

    private async Task Save(DemoFamily family, Month month, DateOnly today, CancellationToken ct)
    {
        var adult = family.Adults[0];
        if (!savers.TryGetValue(family.Life.Number, out var saver))
        {
            if (month.CompareTo(Sdk.Values.Month.Of(family.Life.Joins).Plus(3)) < 0 || month.FirstDay.AddDays(16) >= today || !random.Chance(0.6)) return;
            await Join(family, month, ct);
            saver = savers[family.Life.Number] = new(month,
                random.Chance(0.4) ? month.Plus(random.Between(3, 8)) : month.Plus(99), random.Pick([20, 25, 30, 40, 60]));
            await Deposit(adult, saver, month.FirstDay.AddDays(14), Math.Max(25, saver.Usual), ct);
            return;
        }

        var day = month.FirstDay.AddDays(random.Between(3, 22));
        if (day >= today) return;
        if (month == saver.Stops && saver.Own > 20) await TakeOut(adult, saver, day, ct);
        if (month == saver.Began.Plus(2)) await Learn(adult, day, ct);
        if (month == saver.Began.Plus(9) || month == Sdk.Values.Month.Of(today) && family.Life.Number % 10 is (1 or 7)) await Use(adult, saver, day, ct);
        if (month.CompareTo(saver.Stops) >= 0 || !random.Chance(0.58)) return;
        await Deposit(adult, saver, day, random.Chance(0.1) ? saver.Usual * 4 : saver.Usual, ct);
    }

    private async Task Join(DemoFamily family, Month month, CancellationToken ct)
    {
        var asked = await Ask(family, month.FirstDay.AddDays(7), ct);
        stage.At(City, month.FirstDay.AddDays(10), 11);
        var actor = family.Adults[0].Actor;
        await stage.Send(new MoveApplication(actor.Family!.Value, City.Id, asked.Key, "accept"), Manager, ct);
        stage.At(City, month.FirstDay.AddDays(13), 19);
        await stage.Send(new SignDocument(Program, Page, "agreement", actor.FullName, true), actor, ct);
    }

    private Task<Applied> Ask(DemoFamily family, DateOnly day, CancellationToken ct)
    {
        stage.At(City, day, random.Between(9, 20), random.Between(0, 59));
        return stage.Send(new Apply(Program, new Dictionary<string, string>
        {
            ["purpose"] = random.Pick(["home", "school", "business"]),
            ["goal"] = random.Pick(["500", "800", "1000", "1500"]),
            ["monthly"] = random.Pick(["20", "25", "40", "50"]),
        }), family.Adults[0].Actor, ct);
    }

    private async Task Deposit(DemoAdult adult, Saver saver, DateOnly day, int dollars, CancellationToken ct)
    {
        stage.At(City, day, random.Between(14, 21), random.Between(0, 59));
        await Act(adult, Page, "deposit", ct, ("amount", dollars.ToString(CultureInfo.InvariantCulture)),
            ("day", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("source", random.Pick(["paycheck", "paycheck", "business", "journal"])), ("evidence", random.Pick(["slip", "statement", "stub"])));
        saver.Own += dollars;
    }

    /// <summary>Part of one's own money comes back out when something else is more urgent; the account stays.</summary>
    private async Task TakeOut(DemoAdult adult, Saver saver, DateOnly day, CancellationToken ct)
    {
        stage.At(City, day, 12, random.Between(0, 59));
        var dollars = saver.Own / 2;
        await Act(adult, "out", "ask_out", ct, ("amount", dollars.ToString(CultureInfo.InvariantCulture)));
        var page = await stage.Send(new ViewProgramPage(Program, "out"), adult.Actor, ct);
        var form = Forms(page.Model).First(f => f.Action == "take_out");
        await Act(adult, "out", "take_out", ct, [.. form.Hidden.Select(h => (h.Key, h.Value))]);
        saver.Own -= dollars;
    }

    private async Task Learn(DemoAdult adult, DateOnly day, CancellationToken ct)
    {
        stage.At(City, day, 19, random.Between(0, 59));
        await Act(adult, "account", "lesson", ct, ("what", random.Pick(["Money basics, library", "Budget and credit, community college"])), ("hours", "6"),
            ("day", day.AddDays(-2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }

    /// <summary>A bill for the goal, once the page offers it: about half of what is there.</summary>
    private async Task Use(DemoAdult adult, Saver saver, DateOnly day, CancellationToken ct)
    {
        stage.At(City, day, 18, random.Between(0, 59));
        var page = await stage.Send(new ViewProgramPage(Program, "use"), adult.Actor, ct);
        if (Forms(page.Model).FirstOrDefault(f => f.Action == "use") is not { } form || saver.Own < 20) return;
        var dollars = saver.Own;
        var typed = new Dictionary<string, string>
        {
            ["vendor"] = MatchedSavingsOffice.Vendor, ["reach"] = "billing@example.org", ["amount"] = dollars.ToString(CultureInfo.InvariantCulture),
        };
        if (form.Fields.Fields.Any(f => f.Name == "first_home")) typed["first_home"] = "yes";
        await stage.Send(new ActOnPage(Program, "use", "use", Key(), typed) { Uploads = [new("paper", "quote.pdf", MatchedSavingsOffice.Quote(dollars))] },
            adult.Actor, ct);
        saver.Own -= dollars / 3;
    }

    /// <summary>The manager confirms a few days later; what came this week still waits.</summary>
    private async Task Confirm(Month month, DateOnly today, CancellationToken ct)
    {
        var day = month.FirstDay.AddDays(26);
        if (day >= today) return;
        stage.At(City, day, 10);
        foreach (var (page, actions) in (IReadOnlyList<(string, string[])>)[("deposits", ["confirm", "lesson_yes"]), ("uses", ["approve_use"])])
        {
            var shown = await stage.Send(new ViewDeskPage(Program, City.Id, page), Manager, ct);
            foreach (var form in Forms(shown.Model).Where(f => actions.Contains(f.Action)))
                await stage.Send(new ActOnDeskPage(Program, City.Id, page, form.Action, Key(), form.Hidden), Manager, ct);
        }
    }

    private Task<Acted> Act(DemoAdult adult, string page, string action, CancellationToken ct, params (string Name, string Value)[] typed) => stage.Send(
        new ActOnPage(Program, page, action, Key(), typed.ToDictionary(t => t.Name, t => t.Value)), adult.Actor, ct);

    private string Key() => Guid.CreateVersion7(stage.Clock.GetUtcNow()).ToString("N");

    private static IEnumerable<ActionForm> Forms(PageModel page) =>
        page.Blocks.SelectMany(b => b switch { ActionForm form => [form], Card card => card.Blocks.OfType<ActionForm>(), _ => Enumerable.Empty<ActionForm>() });

    /// <param name="Stops">When it puts nothing more in.</param>
    private sealed record Saver(Month Began, Month Stops, int Usual)
    {
        public int Own { get; set; }
    }
}
