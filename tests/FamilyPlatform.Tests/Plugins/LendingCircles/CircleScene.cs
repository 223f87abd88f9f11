using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Payments.Payables;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Scheduling;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Groups;
using FamilyPlatform.Tests.Payments.Debits;
using FamilyPlatform.Tests.Payments.Payables;
using FamilyPlatform.Tests.Payments.Payouts;
using FamilyPlatform.Tests.Programs;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Plugins.LendingCircles;

/// <summary>A group and its circle, through the same requests as the browser.</summary>
internal sealed class CircleScene(ProgramsFixture host)
{
    public static readonly SiteId Oakland = PlatformFixture.Oakland;
    private int key;

    public PayoutSteps Steps { get; } = new(host.Base);

    public PayableSteps Payables { get; } = new(host.Base);

    public DebitSteps Debits { get; } = new(host.Base);

    public List<Actor> People { get; private set; } = [];

    public string Circle { get; private set; } = "";

    public async Task Opened()
    {
        host.Base.Clock.Now = new(PayoutSteps.Payday, new(18, 0), TimeSpan.Zero);
        host.PlaceOwn("LendingCircles");
        var opened = await host.Open("circles", Oakland);
        Assert.True(opened.Succeeded, opened.Refusal?.Message);
        People = await new GroupScene(host.Base).Group(5);
    }

    public static (string Name, string Value)[] Plan(string most = "60", string seats = "3", string first = "2026-12-01", string receiver = "pays",
        string order = "drawn") =>
    [
        ("name", "La tanda"), ("seats", seats), ("rhythm", "month"), ("first", first), ("receiver", receiver), ("order", order), ("receives", ""),
            ("most", most),
    ];

    /// <summary>Started by the first, joined by so many with what each can put in.</summary>
    public async Task Formed(string order = "drawn", string receiver = "pays", params string[] most)
    {
        if (most.Length == 0) most = ["60", "50", "100"];
        await Good(People[0], "together", "start", Plan(most[0], $"{most.Length}", receiver: receiver, order: order));
        Circle = (await host.Base.Sql<long>("select max(id) from program_circles.circle")).ToString(System.Globalization.CultureInfo.InvariantCulture);
        for (var i = 1; i < most.Length; i++) await Good(People[i], "circle", "join", ("most", most[i]));
    }

    /// <summary>Closed, drawn, and signed by all: it runs.</summary>
    public async Task Running(string receiver = "pays", params string[] most)
    {
        await Formed("drawn", receiver, most);
        await Good(People[0], "circle", "close_list");
        foreach (var person in People.Take(Math.Max(3, most.Length))) await Sign(person);
        Assert.Equal("running", await State());
    }

    public async Task Sign(Actor who, bool count = true)
    {
        var signed = await host.Send(new SignDocument("circles", "circle", "note", who.GivenName + " Ruiz", true) { Item = await Item(), InGroup = true }, who);
        Assert.True(signed.Succeeded, signed.Refusal?.Message);
        if (count) await Good(who, "circle", "signed");
    }

    public async Task<string> Item() => Circle + "-" + await host.Base.Sql<string>(
        "select schedule_hash from program_circles.circle where id = $1", long.Parse(Circle, null));

    public async Task<string> State() => (await host.Base.Sql<string>("select state from program_circles.circle where id = $1", long.Parse(Circle, null)))!;

    /// <summary>The seat of somebody.</summary>
    public async Task<string> Seat(Actor who) => (await host.Base.Sql<long>(
        "select id from program_circles.seat where circle = $1 and person_id = $2", long.Parse(Circle, null), who.Person!.Value.Value)).ToString(
            System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whose turn has a number.</summary>
    public async Task<Actor> AtTurn(int number)
    {
        var person = await host.Base.Sql<Guid>("select person_id from program_circles.seat where circle = $1 and turn = $2", long.Parse(Circle, null), number);
        return People.Single(p => p.Person!.Value.Value == person);
    }

    public Task<Outcome<Acted>> Act(Actor who, string page, string action, params (string Name, string Value)[] typed) => host.Send(
        new ActOnPage("circles", page, action, $"k{++key}", typed.ToDictionary(t => t.Name, t => t.Value)) { InGroup = true, Item = page == "circle" ? Circle
            : "" }, who);

    public async Task Good(Actor who, string page, string action, params (string Name, string Value)[] typed)
    {
        var done = await Act(who, page, action, typed);
        Assert.True(done.Succeeded, $"{action}: {done.Refusal?.Code} {done.Refusal?.Message}");
    }

    /// <summary>On one's own page.</summary>
    public async Task<Outcome<Acted>> Own(Actor who, string action, params (string Name, string Value)[] typed)
    {
        var seat = await Seat(who);
        var page = action.StartsWith("credit", StringComparison.Ordinal) || action.StartsWith("dispute", StringComparison.Ordinal) ? "credit" : "seat";
        return await host.Send(new ActOnPage("circles", page, action, $"k{++key}",
            typed.Append(("seat", seat)).ToDictionary(t => t.Item1, t => t.Item2)) { Item = seat }, who);
    }

    public async Task<PageModel> Page(Actor who, string page = "circle", string? item = null)
    {
        var shown = await host.Send(new ViewProgramPage("circles", page) { InGroup = page is "circle" or "together", Item = item
            ?? (page == "circle" ? Circle : await Seat(who)) }, who);
        Assert.True(shown.Succeeded, shown.Refusal?.Code);
        return shown.Value.Model;
    }

    public async Task<string> Text(Actor who, string page = "circle", string? item = null) => Texts.Of(await Page(who, page, item));

    /// <summary>The office writes down what somebody brought.</summary>
    public async Task<Outcome<Acted>> Bring(Actor who, string amount, string day = "2026-11-20", bool friend = false)
    {
        var officer = await host.Base.Staff(Hat.Finance, Oakland);
        return await host.Send(new ActOnDeskPage("circles", Oakland, "arrivals", "arrived", $"k{++key}", new Dictionary<string, string>
        {
            ["seat"] = await Seat(who), ["amount"] = amount, ["day"] = day, ["friend"] = friend ? "yes" : "no", ["note"] = "",
        }) { Item = Circle }, officer);
    }

    public async Task<Outcome<Acted>> Desk(Hat hat, string page, string action, string item, params (string Name, string Value)[] typed) => await host.Send(
        new ActOnDeskPage("circles", Oakland, page, action, $"k{++key}", typed.ToDictionary(t => t.Name, t => t.Value)) { Item = item },
        await host.Base.Staff(hat, Oakland));

    /// <summary>A morning: what is due by itself is done, and events arrive.</summary>
    public async Task Morning(string day)
    {
        host.Base.Clock.Now = new(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), new(18, 0), TimeSpan.Zero);
        // A schedule catches up 24 days at once.
        for (var i = 0; i < 12; i++) Assert.True((await host.Send(new RunDueSchedules(host.Base.Clock.Now), Actor.System)).Succeeded);
        Assert.Equal("", await host.Base.Sql<string>(
            "select coalesce(string_agg(due::text || ' ' || problem, '; '), '') from programs.schedule_run where state = 'failed'"));
        await Relay.Drain(host.Platform, TestContext.Current.CancellationToken);
    }

    public async Task<long> Balance(string account) => await Steps.Balance(account);

    public Task<long> Pot() => Balance($"liabilities:kept:circle:{Circle}");

    public async Task<long> Of(Actor who) => await Balance($"assets:due:seat:{await Seat(who)}");
}

/// <summary>All words of a page, one after the other.</summary>
internal static class Texts
{
    public static string Of(PageModel page) => string.Join('\n', page.Blocks.Prepend(page.Hero ?? new Hero(page.Title)).SelectMany(Each));

    private static IEnumerable<string> Each(Block block) => block switch
    {
        Card card => [card.Title ?? "", card.Note ?? "", .. card.Blocks.SelectMany(Each)],
        Hero hero => [hero.Title, hero.Eyebrow ?? "", hero.Lede ?? "", .. hero.Stats.Select(s => $"{s.Label}: {s.Value}")],
        Paragraph paragraph => [paragraph.Text],
        Facts facts => facts.Items.Select(f => $"{f.Label}: {f.Value}"),
        Stats stats => stats.Items.Select(f => $"{f.Label}: {f.Value}"),
        Rows rows => rows.Items.Select(r => $"{r.Title}: {r.Note} {r.Pill?.Text}"),
        Meter meter => [meter.Left, meter.Right],
        Notice notice => [notice.Strong, notice.Text],
        LedgerTable table => table.Rows.Select(r => $"{r.When} {r.What} {r.Amount} {r.Note}"),
        DataTable table => table.Lines.Select(l => string.Join(" | ", l)),
        ActionForm form => [form.Title ?? "", form.Note ?? "", form.Submit],
        EmptyState empty => [empty.Title, empty.Text],
        DocumentLink link => [link.Text],
        _ => [],
    };
}
