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
        await Act(finance, At("direct_funds", "money"), "gift", ("amount", "500"), ("came_on", "2026-11-16"), ("giver", "Rosa Medina"));
        return ("direct_funds:fund:direct", "$-500.00");
    }

    private async Task<(string, string)> Endowed()
    {
        await Act(manager, At("scholarships", "funds"), "fund", ("name", "Central Valley Fund"), ("donor", "Rosa Medina"),
            ("wish_en", "For those who go on."), ("wish_es", "Para quienes siguen."), ("level", "any"), ("field", "any"), ("first", "no"), ("monthly", "0"),
            ("credits", "0"), ("renewals", "0"));
        await Act(finance, At("scholarships", "gifts"), "gift", ("fund", "1"), ("amount", "5,000"), ("day", "2026-11-17"), ("reference", "check 1021"));
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
        await Act(ana, At("ida", "savings"), "deposit", ("amount", "100"), ("day", "2026-11-17"), ("source", "paycheck"), ("evidence", "slip"));
        await Act(manager, At("ida", "deposits"), "confirm");
        return ($"ida:own:{ana.Family.Value.Value:N}", "$-100.00");
    }

    private async Task<(string, string)> Lent()
    {
        var (eva, bea) = (await platform.Family(city, "Eva"), await new PayoutSteps(platform).Owed(500_00, name: "Bea", site: city));
        await Act(eva, At("loans", "ask"), "write", ("title", "A sewing machine"), ("words", "I sew for neighbors."), ("amount", "300"),
            ("every", "month"), ("repayments", "3"), ("grace", "0"), ("advance", "next"));
        await Act(eva, At("loans", "ask"), "send");
        await Act(manager, At("loans", "review"), "decide", ("decision", "raise"), ("supporters", "0"));
        await Act(bea, At("loans", "raise", "1"), "lend", ("amount", "300"), ("from", "debit"));
        var debits = new DebitSteps(platform);
        await debits.Agree(bea, "earnings");
        await Act(bea, At("loans", "lending"), "agreed");
        platform.Clock.Move(TimeSpan.FromDays(1));
        await debits.Take();
        return ("loans:kept:raise:1", "$-300.00");
    }

    private async Task<(string, string)> PutIn(IReadOnlyList<Actor> group)
    {
        await Act(group[0], At("circles", "together", inGroup: true), "start", ("name", "La tanda"), ("seats", "3"), ("rhythm", "month"),
            ("first", "2026-12-01"), ("receiver", "pays"), ("order", "drawn"), ("receives", ""), ("most", "50"));
        foreach (var member in group.Skip(1)) await Act(member, At("circles", "circle", "1", true), "join", ("most", "50"));
        await Act(group[0], At("circles", "circle", "1", true), "close_list");
        var paper = "1-" + await platform.Sql<string>("select schedule_hash from program_circles.circle");
        foreach (var member in group)
        {
            Must(await platform.Send(new SignDocument("circles", "circle", "note", member.GivenName + " Ruiz", true) { Item = paper, InGroup = true }, member));
            await Act(member, At("circles", "circle", "1", true), "signed");
        }
        await Act(finance, At("circles", "arrivals", "1"), "arrived", ("seat", "1"), ("amount", "50"), ("day", "2026-11-18"), ("friend", "no"), ("note", ""));
        return ("circles:due:seat:1", "$-50.00");
    }

    private async Task<(string, string)> InThePurse(IReadOnlyList<Actor> group)
    {
        await Act(group[0], At("club_funds", "purse", inGroup: true), "start", ("rule", "consent"), ("quorum", "50"), ("days", "3"), ("secret", "no"),
            ("small", "0"), ("ending", "fund"));
        foreach (var member in group) await Act(member, At("club_funds", "decision", "1", true), "answer", ("choice", "yes"), ("reason", ""));
        return ("club_funds:kept:purse:1", "$-75.00");
    }

    private async Task<IReadOnlyList<Actor>> Group()
    {
        var scene = new GroupScene(platform);
        List<Actor> members = [await scene.Founder(site: city)];
        foreach (var name in (string[])["Lou", "Sam"]) members.Add(await scene.Joined(members, await platform.Family(city, name)));
        return members;
    }

    private PageDoor At(string program, string page, string item = "", bool inGroup = false) =>
        new(platform.Platform, program, city, page, item, inGroup);

    /// <summary>Sends a form that stands on the page, with what is hidden in it.</summary>
    private async Task Act(Actor who, PageDoor door, string action, params (string Name, string Value)[] typed)
    {
        var here = who.IsStaff ? who with { SecondFactorAt = platform.Clock.Now } : who;
        var shown = await door.Read(here);
        Must(shown);
        Must(await door.Act(here, action, Key(), Whole(shown.Value.Model, action, typed), []));
    }

    private static Dictionary<string, string> Whole(PageModel page, string action, (string Name, string Value)[] typed) =>
        new(Forms(page.Blocks).First(f => f.Action == action).Hidden.Concat(typed.Select(t => KeyValuePair.Create(t.Name, t.Value))));

    private static IEnumerable<ActionForm> Forms(IEnumerable<Block> blocks) =>
        blocks.SelectMany(b => b is Card card ? Forms(card.Blocks) : b is ActionForm form ? [form] : Array.Empty<ActionForm>());

    private string Key() => $"first-{++key}";

    private static void Must<T>(Outcome<T> done) where T : class => Assert.True(done.Succeeded, $"{done.Refusal?.Code}: {done.Refusal?.Message}");
}
