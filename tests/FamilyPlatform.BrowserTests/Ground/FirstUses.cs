using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Groups;
using FamilyPlatform.Tests.Payments.Debits;
using FamilyPlatform.Tests.Payments.Payouts;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.BrowserTests.Ground;

/// <summary>The first use of each program in a city, through the requests that the pages send: somebody gives, saves, lends or puts in.</summary>
internal sealed class FirstUses(PlatformFixture platform, SiteId city, Actor manager, Actor finance)
{
    private int key;

    /// <returns>The accounts that now hold what is owed or given, and how each closes in the export.</returns>
    public async Task<IReadOnlyList<(string Account, string Closes)>> All()
    {
        var group = await Group();
        return [await Given(), await Endowed(), await Saved(), await Lent(), await PutIn(group), await InThePurse(group)];
    }

    private async Task<(string, string)> Given()
    {
        await OnDesk(finance, "direct_funds", "money", "gift", "", ("amount", "500"), ("came_on", "2026-11-16"), ("giver", "Rosa Medina"));
        return ("direct_funds:fund:direct", "$-500.00");
    }

    private async Task<(string, string)> Endowed()
    {
        await OnDesk(manager, "scholarships", "funds", "fund", "", ("name", "Central Valley Fund"), ("donor", "Rosa Medina"),
            ("wish_en", "For those who go on."), ("wish_es", "Para quienes siguen."), ("level", "any"), ("field", "any"), ("first", "no"), ("monthly", "0"),
            ("credits", "0"), ("renewals", "0"));
        await OnDesk(finance, "scholarships", "gifts", "gift", "", ("fund", "1"), ("amount", "5,000"), ("day", "2026-11-17"), ("reference", "check 1021"));
        return ("scholarships:kept:fund:1", "$-5,000.00");
    }

    private async Task<(string, string)> Saved()
    {
        var ana = await platform.Family(city, "Ana");
        var applied = await platform.Send(
            new Apply("ida", new Dictionary<string, string> { ["purpose"] = "school", ["goal"] = "1,000", ["monthly"] = "50" }), ana);
        Must(applied);
        Must(await platform.Send(new MoveApplication(ana.Family!.Value, city, applied.Value.Key, "accept"), manager));
        Must(await platform.Send(new SignDocument("ida", "savings", "agreement", "Ana Ruiz", true), ana));
        await Act(ana, "ida", "savings", "deposit", "", false, ("amount", "100"), ("day", "2026-11-17"), ("source", "paycheck"), ("evidence", "slip"));
        await OnDesk(manager, "ida", "deposits", "confirm", "");
        return ($"ida:own:{ana.Family.Value.Value:N}", "$-100.00");
    }

    private async Task<(string, string)> Lent()
    {
        var (eva, bea) = (await platform.Family(city, "Eva"), await new PayoutSteps(platform).Owed(500_00, name: "Bea", site: city));
        await Act(eva, "loans", "ask", "write", "", false, ("title", "A sewing machine"), ("words", "I sew for neighbors."), ("amount", "300"),
            ("every", "month"), ("repayments", "3"), ("grace", "0"), ("advance", "next"));
        await Act(eva, "loans", "ask", "send", "", false);
        await OnDesk(manager, "loans", "review", "decide", "", ("decision", "raise"), ("supporters", "0"));
        await Act(bea, "loans", "raise", "lend", "1", false, ("amount", "300"), ("from", "debit"));
        var debits = new DebitSteps(platform);
        await debits.Agree(bea, "earnings");
        await Act(bea, "loans", "lending", "agreed", "", false);
        platform.Clock.Move(TimeSpan.FromDays(1));
        await debits.Take();
        return ("loans:kept:raise:1", "$-300.00");
    }

    private async Task<(string, string)> PutIn(IReadOnlyList<Actor> group)
    {
        await Act(group[0], "circles", "together", "start", "", true, ("name", "La tanda"), ("seats", "3"), ("rhythm", "month"), ("first", "2026-12-01"),
            ("receiver", "pays"), ("order", "drawn"), ("receives", ""), ("most", "50"));
        foreach (var member in group.Skip(1)) await Act(member, "circles", "circle", "join", "1", true, ("most", "50"));
        await Act(group[0], "circles", "circle", "close_list", "1", true);
        var paper = "1-" + await platform.Sql<string>("select schedule_hash from program_circles.circle");
        foreach (var member in group)
        {
            Must(await platform.Send(new SignDocument("circles", "circle", "note", member.GivenName + " Ruiz", true) { Item = paper, InGroup = true }, member));
            await Act(member, "circles", "circle", "signed", "1", true);
        }
        await OnDesk(finance, "circles", "arrivals", "arrived", "1", ("seat", "1"), ("amount", "50"), ("day", "2026-11-18"), ("friend", "no"), ("note", ""));
        return ("circles:due:seat:1", "$-50.00");
    }

    private async Task<(string, string)> InThePurse(IReadOnlyList<Actor> group)
    {
        await Act(group[0], "club_funds", "purse", "start", "", true, ("rule", "consent"), ("quorum", "50"), ("days", "3"), ("secret", "no"), ("small", "0"),
            ("ending", "fund"));
        foreach (var member in group) await Act(member, "club_funds", "decision", "answer", "1", true, ("choice", "yes"), ("reason", ""));
        return ("club_funds:kept:purse:1", "$-75.00");
    }

    private async Task<IReadOnlyList<Actor>> Group()
    {
        var scene = new GroupScene(platform);
        List<Actor> members = [await scene.Founder(site: city)];
        foreach (var name in (string[])["Lou", "Sam"]) members.Add(await scene.Joined(members, await platform.Family(city, name)));
        return members;
    }

    /// <summary>Sends a form that stands on the page, with what is hidden in it.</summary>
    private async Task Act(Actor who, string program, string page, string action, string item, bool inGroup, params (string Name, string Value)[] typed)
    {
        var shown = await platform.Send(new ViewProgramPage(program, page) { Item = item, InGroup = inGroup }, who);
        Must(shown);
        Must(await platform.Send(new ActOnPage(program, page, action, Key(), Whole(shown.Value.Model, action, typed)) { Item = item, InGroup = inGroup }, who));
    }

    private async Task OnDesk(Actor who, string program, string page, string action, string item, params (string Name, string Value)[] typed)
    {
        var staff = who with { SecondFactorAt = platform.Clock.Now };
        var shown = await platform.Send(new ViewDeskPage(program, city, page) { Item = item }, staff);
        Must(shown);
        Must(await platform.Send(new ActOnDeskPage(program, city, page, action, Key(), Whole(shown.Value.Model, action, typed)) { Item = item }, staff));
    }

    private static Dictionary<string, string> Whole(PageModel page, string action, (string Name, string Value)[] typed) =>
        new(Forms(page.Blocks).First(f => f.Action == action).Hidden.Concat(typed.Select(t => KeyValuePair.Create(t.Name, t.Value))));

    private static IEnumerable<ActionForm> Forms(IEnumerable<Block> blocks) =>
        blocks.SelectMany(b => b is Card card ? Forms(card.Blocks) : b is ActionForm form ? [form] : Array.Empty<ActionForm>());

    private string Key() => $"first-{++key}";

    private static void Must<T>(Outcome<T> done) where T : class => Assert.True(done.Succeeded, $"{done.Refusal?.Code}: {done.Refusal?.Message}");
}
