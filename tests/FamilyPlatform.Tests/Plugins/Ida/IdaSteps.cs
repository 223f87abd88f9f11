using FamilyPlatform.Core.Identity;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Payments.Payables;
using FamilyPlatform.Payments.Payouts;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Scheduling;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Payments.Payables;
using FamilyPlatform.Tests.Payments.Payouts;
using FamilyPlatform.Tests.Programs;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Plugins.Ida;

/// <summary>What tests of matched savings do again and again, through the same requests as the browser.</summary>
internal sealed class IdaSteps(ProgramsFixture host)
{
    public static readonly SiteId Oakland = PlatformFixture.Oakland;
    public static readonly byte[] Pdf = [.. "%PDF-1.7 bill"u8];

    public Actor Manager { get; private set; } = null!;

    public DateOnly Today => DateOnly.FromDateTime(host.Base.Clock.Now.AddHours(-8).DateTime);

    /// <summary>Opens the program with some settings of its own.</summary>
    public async Task Open(params (string Name, string Value)[] settings)
    {
        host.PlaceOwn("IdaSavingsMatch");
        var opened = await host.Open("ida", Oakland);
        Assert.True(opened.Succeeded, opened.Refusal?.Message);
        Manager = await host.Base.Staff(Hat.Manager, Oakland);
        var saved = await Save(settings);
        Assert.True(saved.Succeeded, $"{saved.Refusal?.Code} {saved.Refusal?.Field}");
    }

    public async Task<Outcome<Done>> Save(params (string Name, string Value)[] settings)
    {
        var shown = (await host.Send(new ViewSettings("ida", Oakland), Manager)).Value;
        var typed = shown.Form.Fields.ToDictionary(f => f.Name, f => f.Kind == FieldKind.Money ? shown.Now.Money(f.Name).ToString() : shown.Now.Text(f.Name));
        foreach (var (name, value) in settings) typed[name] = value;
        host.Base.Clock.Move(TimeSpan.FromSeconds(1));
        return await host.Send(new SaveSettings("ida", Oakland, shown.Today, typed), Manager);
    }

    public async Task<Actor> Accepted(string purpose = "school", string goal = "1,000", string name = "Ana")
    {
        var ana = await host.Base.Family(Oakland, name);
        var applied = await host.Send(new Apply("ida", new Dictionary<string, string> { ["purpose"] = purpose, ["goal"] = goal, ["monthly"] = "50" }), ana);
        Assert.True(applied.Succeeded, applied.Refusal?.Message);
        var moved = await host.Send(new MoveApplication(ana.Family!.Value, Oakland, applied.Value.Key, "accept"), Actor.System);
        Assert.True(moved.Succeeded, moved.Refusal?.Message);
        return ana;
    }

    public async Task<Actor> Saver(string purpose = "school", string goal = "1,000", string name = "Ana")
    {
        var ana = await Accepted(purpose, goal, name);
        Assert.True((await host.Send(new SignDocument("ida", "savings", "agreement", "Ana Ruiz", true), ana)).Succeeded);
        return ana;
    }

    public Task<Outcome<Acted>> Put(Actor ana, string amount, string source = "paycheck", string evidence = "slip", string item = "", DateOnly? day = null) =>
        Act(ana, "savings", "deposit", item, ("amount", amount), ("day", (day ?? Today).ToString("yyyy-MM-dd", null)), ("source", source),
            ("evidence", evidence));

    /// <summary>A deposit that counts.</summary>
    public async Task PutIn(Actor ana, string amount, string source = "paycheck", string item = "")
    {
        var put = await Put(ana, amount, source, item: item);
        Assert.True(put.Succeeded, put.Refusal?.Message);
        foreach (var form in Forms(await Desk("deposits"), "confirm")) await OnDesk("deposits", form);
    }

    /// <summary>The next fifth of a month, with the match of the month before.</summary>
    public async Task Night()
    {
        var now = host.Base.Clock.Now;
        var due = new DateTimeOffset(now.Year, now.Month, 5, 20, 0, 0, TimeSpan.Zero).AddMonths(1);
        host.Base.Clock.Now = due;
        Assert.True((await host.Send(new RunDueSchedules(due), Actor.System)).Succeeded);
    }

    public Task<Outcome<Acted>> Act(Actor ana, string page, string action, string item, params (string Name, string Value)[] typed) => host.Send(
        new ActOnPage("ida", page, action, Guid.CreateVersion7().ToString("N"), typed.ToDictionary(t => t.Name, t => t.Value)) { Item = item }, ana);

    public async Task<Outcome<Acted>> Use(Actor ana, string amount, string vendor = "Laney College",
        params (string Name, string Value)[] more) => await host.Send(
        new ActOnPage("ida", "use", "use", Guid.CreateVersion7().ToString("N"), new Dictionary<string, string>([
            new("vendor", vendor), new("reach", "510 555 0199"), new("amount", amount), .. more.Select(m => KeyValuePair.Create(m.Name, m.Value))]))
        { Uploads = [new("paper", "bill.pdf", Pdf)] }, ana);

    public async Task<PageModel> Page(Actor ana, string page, string item = "")
    {
        var built = await host.Send(new ViewProgramPage("ida", page) { Item = item }, ana);
        Assert.True(built.Succeeded, built.Refusal?.Message);
        return built.Value.Model;
    }

    public async Task<PageModel> Desk(string page)
    {
        var built = await host.Send(new ViewDeskPage("ida", Oakland, page), Manager);
        Assert.True(built.Succeeded, built.Refusal?.Message);
        return built.Value.Model;
    }

    public Task<Outcome<Acted>> OnDesk(string page, ActionForm form, params (string Name, string Value)[] typed) => OnDesk(Manager, page, form, typed);

    public Task<Outcome<Acted>> OnDesk(Actor who, string page, ActionForm form, params (string Name, string Value)[] typed) => host.Send(
        new ActOnDeskPage("ida", Oakland, page, form.Action, Guid.CreateVersion7().ToString("N"),
            new Dictionary<string, string>([.. form.Hidden, .. typed.Select(t => KeyValuePair.Create(t.Name, t.Value))])), who);

    public Task<Outcome<Acted>> Import(string text, string name = "bank.csv") => host.Send(
        new ActOnDeskPage("ida", Oakland, "statements", "import", Guid.CreateVersion7().ToString("N"), new Dictionary<string, string>())
        { Uploads = [new("file", name, [.. System.Text.Encoding.UTF8.GetBytes(text)])] }, Manager);

    public async Task<(string Own, string Posted, string ToCome)> Stats(Actor ana, string item = "")
    {
        var stats = (await Page(ana, "savings", item)).Hero!.Stats;
        return (stats[0].Value, stats[1].Value, stats[2].Value);
    }

    /// <summary>All of it: forms on cards too.</summary>
    public static IReadOnlyList<ActionForm> Forms(PageModel page, string action) =>
        [.. All(page.Blocks).OfType<ActionForm>().Where(f => f.Action == action)];

    public static string Text(PageModel page) => string.Join('\n', All(page.Blocks).Select(b => b switch
    {
        Card card => card.Title,
        Paragraph p => p.Text,
        Facts facts => string.Join('\n', facts.Items.Select(f => $"{f.Label}: {f.Value}")),
        Notice n => $"{n.Strong}. {n.Text}",
        LedgerTable t => string.Join('\n', t.Rows.Select(r => $"{r.What} {r.Amount}")),
        DataTable t => string.Join('\n', t.Lines.Select(l => string.Join('|', l))),
        _ => "",
    }));

    /// <summary>Two people of finance let it go, and the bank pays it.</summary>
    public async Task<Guid> Paid(string vendor = "")
    {
        var (steps, payables) = (new PayoutSteps(host.Base), new PayableSteps(host.Base));
        host.Base.Clock.Now = host.Base.Clock.Now < new DateTimeOffset(PayoutSteps.Payday, new(18, 0), TimeSpan.Zero)
            ? new(PayoutSteps.Payday, new(18, 0), TimeSpan.Zero) : host.Base.Clock.Now;
        var (grace, daniel) = (await steps.Finance(), await steps.Finance());
        var id = await host.Base.Sql<Guid>("select id from payments.payable where state = 'requested' order by id desc limit 1");
        await payables.Release(id, grace);
        await payables.Release(id, daniel);
        if (vendor.Length > 0) await payables.Verified(vendor, grace, daniel);
        var day = Today;
        var run = (await host.Base.Send(new CreatePayout(Oakland, day, Submit: true), grace)).Value;
        Assert.True((await host.Base.Send(new ApprovePayout(run.Id, run.Total), daniel)).Succeeded);
        var file = await host.Base.Send(new MakePayoutFile(run.Id), grace);
        Assert.True(file.Succeeded, file.Refusal?.Message);
        Assert.True((await host.Base.Send(new SettlePayout(run.Id), grace)).Succeeded);
        await Hear();
        return id;
    }

    public Task<IReadOnlyList<FamilyPlatform.Sdk.Requests.Repair>> Repairs(int later = 0) => host.Repairs("ida", Oakland, Today.AddDays(later));

    public async Task<Actor> Finance() => await new PayoutSteps(host.Base).Finance();

    public Task Hear() => Relay.Drain(host.Platform, TestContext.Current.CancellationToken);

    /// <summary>Tables and ledger say the same, everywhere.</summary>
    public async Task Sound()
    {
        Assert.Empty((await host.Base.Send(new VerifyLedger())).Value.Findings);
        Assert.Equal("", await host.Base.Sql<string>("""
            with named as (
                select id, 'liabilities:own:' || replace(family_id::text, '-', '') || case when seat = 1 then '' else ':' || seat end as own,
                    'liabilities:match:' || replace(family_id::text, '-', '') || case when seat = 1 then '' else ':' || seat end as matched,
                    own_cents, federal_cents + other_cents - spent_federal_cents - spent_other_cents as kept
                from program_ida.saver)
            select coalesce(string_agg(n.id || ': ' || n.own_cents || ' ' || n.kept, '; '), '') from named n
            where n.own_cents <> coalesce((select payments.balance(a.id) from payments.account a where a.owner = 'ida' and a.code = n.own), 0)
                or n.kept <> coalesce((select payments.balance(a.id) from payments.account a where a.owner = 'ida' and a.code = n.matched), 0)
            """));
    }

    public Task<long> Ledger(string code) => host.Base.Sql<long>(
        "select coalesce((select payments.balance(id) from payments.account where owner = 'ida' and site_id = 1 and code = $1), 0)", code);

    private static IEnumerable<Block> All(IEnumerable<Block> blocks) => blocks.SelectMany(b => b is Card card ? [b, .. All(card.Blocks)] : new[] { b });
}
