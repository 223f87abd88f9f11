using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Groups;
using FamilyPlatform.Tests.Programs;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Plugins.ClubFunds;

/// <summary>What the tests of club funds do again and again, through the same requests as the browser.</summary>
internal sealed class ClubSteps(ProgramsFixture host)
{
    private const string Program = "club_funds";

    public static readonly IReadOnlyDictionary<string, string> Rules = new Dictionary<string, string>
    {
        ["rule"] = "consent", ["quorum"] = "50", ["days"] = "3", ["secret"] = "no", ["small"] = "0", ["ending"] = "fund",
    };

    public async Task Opened()
    {
        host.PlaceOwn("SocialClubFunds");
        var opened = await host.Open(Program, PlatformFixture.Oakland);
        Assert.True(opened.Succeeded, opened.Refusal?.Message);
    }

    /// <summary>A group of so many with a purse that all agreed to, and the first quarter's money in it.</summary>
    public async Task<List<Actor>> Purse(int size, params (string Name, string Value)[] rules)
    {
        await Opened();
        var members = await new GroupScene(host.Base).Group(size);
        await Sure(Act(members[0], "purse", "start", [.. Rules.Where(r => rules.All(c => c.Name != r.Key)).Select(r => (r.Key, r.Value)), .. rules]));
        await All(members, await Newest(members[0]));
        return members;
    }

    public Task<string> Newest(Actor member) => host.Base.Sql<string>(
        "select max(id)::text from program_club_funds.decision where group_id = $1", member.Groups[0].Value)!;

    /// <summary>Proposes to pay a store; returns the decision's number.</summary>
    public async Task<string> Propose(Actor by, string amount, string what = "Tutoring", string secret = "no", Actor? payee = null)
    {
        await Sure(Try(by, amount, what, secret, payee));
        return await Newest(by);
    }

    public Task<Outcome<Acted>> Try(Actor by, string amount, string what = "Tutoring", string secret = "no", Actor? payee = null) => payee is { } paid
        ? Act(by, "propose", "propose", "member", ("what", what), ("amount", amount), ("payee", paid.Person!.Value.ToString()), ("secret", secret))
        : Act(by, "propose", "propose", "vendor", ("what", what), ("amount", amount), ("name", "Laney Books"), ("reach", "510 555 0199"), ("secret", secret));

    public async Task All(IEnumerable<Actor> members, string decision)
    {
        foreach (var member in members) await Sure(Answer(member, decision));
    }

    public Task<Outcome<Acted>> Answer(Actor who, string decision, string choice = "yes", string reason = "") =>
        Act(who, "decision", "answer", decision, ("choice", choice), ("reason", reason));

    public Task<Outcome<Acted>> Act(Actor who, string page, string action, params (string Name, string Value)[] typed) => Act(who, page, action, "", typed);

    public async Task<Outcome<Acted>> Act(Actor who, string page, string action, string item, params (string Name, string Value)[] typed)
    {
        // As a browser does: the hidden values of the form come along.
        var shown = await host.Send(new ViewProgramPage(Program, page) { InGroup = true, Item = item }, who);
        if (!shown.Succeeded) return shown.Refusal;
        var hidden = Forms(shown.Value.Model).FirstOrDefault(f => f.Action == action)?.Hidden ?? new Dictionary<string, string>();
        return await host.Send(new ActOnPage(Program, page, action, $"k-{Guid.CreateVersion7():N}",
            typed.Concat(hidden.Select(h => (h.Key, h.Value))).ToDictionary(t => t.Item1, t => t.Item2)) { InGroup = true, Item = item }, who);
    }

    public Task<Outcome<Acted>> Desk(Actor staff, string page, string action, IReadOnlyDictionary<string, string> hidden,
        params (string Name, string Value)[] typed) => host.Send(new ActOnDeskPage(Program, PlatformFixture.Oakland, page, action,
            $"k-{Guid.CreateVersion7():N}",
            typed.Concat(hidden.Select(h => (h.Key, h.Value))).ToDictionary(t => t.Item1, t => t.Item2)), staff);

    public async Task<PageModel> Desk(Actor staff, string page)
    {
        var shown = await host.Send(new ViewDeskPage(Program, PlatformFixture.Oakland, page), staff);
        Assert.True(shown.Succeeded, shown.Refusal?.Message);
        return shown.Value.Model;
    }

    public async Task<PageModel> Page(Actor who, string page, string item = "")
    {
        var shown = await host.Send(new ViewProgramPage(Program, page) { InGroup = true, Item = item }, who);
        Assert.True(shown.Succeeded, shown.Refusal?.Message);
        return shown.Value.Model;
    }

    /// <summary>What is in the purse and what is set aside, as the group reads it.</summary>
    public async Task<(string Left, string Aside)> Stats(Actor who)
    {
        var stats = (await Page(who, "purse")).Hero!.Stats;
        return (stats[0].Value, stats[1].Value);
    }

    public async Task<string> State(Actor who, string decision) => (await Page(who, "decision", decision)).Hero!.Lede!;

    public async Task Morning(int days = 0)
    {
        host.Base.Clock.Move(TimeSpan.FromDays(days));
        var today = DateOnly.FromDateTime(host.Base.Clock.Now.AddHours(-8).DateTime);
        var ran = await host.Send(new RunSchedule(Program, PlatformFixture.Oakland, "morning", today), Actor.System);
        Assert.True(ran.Succeeded, ran.Refusal?.Message);
    }

    public Task Hear() => Relay.Drain(host.Platform, TestContext.Current.CancellationToken);

    /// <summary>The newest message a person got from a template, by its beginning.</summary>
    public Task<string?> Told(Actor who, string begins) => host.Base.Sql<string>(
        "select body from platform.message where person_id = $1 and body like '%' || $2 || '%' order by id desc limit 1", who.Person!.Value.Value, begins);

    public static async Task Sure(Task<Outcome<Acted>> act)
    {
        var done = await act;
        Assert.True(done.Succeeded, $"{done.Refusal?.Code}: {done.Refusal?.Message}");
    }

    public static IEnumerable<ActionForm> Forms(PageModel page) => Blocks(page.Blocks).OfType<ActionForm>();

    public static IEnumerable<Block> Blocks(IEnumerable<Block> blocks) => blocks.SelectMany(b => b is Card card ? Blocks(card.Blocks).Prepend(b) : [b]);

    public static string Text(PageModel page) => string.Join('\n', Blocks(page.Blocks).Select(b => b switch
    {
        Paragraph p => p.Text,
        Notice n => n.Strong + " " + n.Text,
        Facts f => string.Join('\n', f.Items.Select(i => i.Label + ": " + i.Value)),
        Rows r => string.Join('\n', r.Items.Select(i => $"{i.Title} {i.Note} {i.Pill?.Text}")),
        LedgerTable t => string.Join('\n', t.Rows.Select(l => $"{l.What} {l.Amount}")),
        Card c => c.Title,
        _ => "",
    }));
}
