using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Payments.Payables;
using FamilyPlatform.Payments.Payouts;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Payments.Debits;
using FamilyPlatform.Tests.Payments.Payouts;
using FamilyPlatform.Tests.Programs;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Plugins.Loans;

/// <summary>A city in which loans are open: its people do what they would do in the browser, and banks and nights pass.</summary>
public sealed class LoanScene : IAsyncLifetime
{
    public static readonly SiteId City = PlatformFixture.Oakland;

    private readonly ProgramsFixture host = new();
    private readonly PayoutSteps payouts;
    private readonly DebitSteps debits;
    private int keys;

    public LoanScene() => (payouts, debits) = (new(host.Base), new(host.Base));

    public ProgramsFixture Host => host;

    public Actor Manager { get; private set; } = null!;

    public Actor Grace { get; private set; } = null!;

    public Actor Daniel { get; private set; } = null!;

    public DateOnly Today => DateOnly.FromDateTime(host.Base.Clock.Now.AddHours(-8).DateTime);

    public async ValueTask InitializeAsync()
    {
        await host.InitializeAsync();
        host.PlaceOwn("Microloans");
        var opened = await host.Open("loans", City);
        Assert.True(opened.Succeeded, opened.Refusal?.Message);
        Manager = await host.Base.Staff(Hat.Manager, City);
        (Grace, Daniel) = (await payouts.Finance(), await payouts.Finance());
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    /// <summary>A family with earnings that wait and an account to be paid on.</summary>
    public Task<Actor> Home(string name, long earned = 500_00) => payouts.Owed(earned, name: name);

    /// <summary>Pay runs pay what was earned before.</summary>
    public Task Earn(Actor who, long cents) => payouts.Earn(who, cents);

    public async Task<long> Ask(Actor who, string amount = "300", string repayments = "3", string every = "month", string advance = "next")
    {
        Must(await Act(who, "ask", "write", "", ("title", "A sewing machine"), ("words", "I sew for neighbors."), ("amount", amount), ("every", every),
            ("repayments", repayments), ("grace", "0"), ("advance", advance)));
        Must(await Act(who, "ask", "send", ""));
        return await host.Base.Sql<long>("select max(id) from program_loans.loan where family_id = $1", who.Family!.Value.Value);
    }

    /// <summary>Read by staff, and raised with so many supporters.</summary>
    /// <returns>The loan and the family's code.</returns>
    public async Task<(long Loan, string Code)> Raised(Actor who, string amount = "300", int supporters = 0, string repayments = "3", string advance = "next")
    {
        var loan = await Ask(who, amount, repayments, advance: advance);
        Must(await Desk(Manager, "review", "decide", ("decision", "raise"), ("supporters", $"{supporters}"), ("loan", $"{loan}")));
        return (loan, (await host.Base.Sql<string>("select invite from program_loans.loan where id = $1", loan))!);
    }

    /// <summary>Lends from earnings: agreed, taken the next day, counted.</summary>
    public async Task Lend(Actor who, string item, string amount)
    {
        Must(await Act(who, "raise", "lend", item, ("amount", amount), ("from", "debit")));
        await debits.Agree(who, "earnings");
        Must(await Act(who, "lending", "agreed", "", ("lend", await LastLend(who))));
        Days(1);
        await debits.Take();
        await Deliver();
    }

    public async Task<string> LastLend(Actor who) =>
        (await host.Base.Sql<long>("select max(id) from program_loans.lend where family_id = $1", who.Family!.Value.Value)).ToString(null as IFormatProvider);

    /// <summary>Signed, asked for, let go by two people, and paid by the bank.</summary>
    public async Task<(PayoutRun Run, PayoutFile File)> Paid(Actor who, long loan)
    {
        Must(await host.Send(new SignDocument("loans", "my-loan", "agreement", "Ana Ruiz", true) { Item = $"{loan}" }, who));
        Must(await Act(who, "my-loan", "receive", $"{loan}"));
        await Release($"payout/{loan}/1");
        return await PayRun();
    }

    public async Task Release(string key)
    {
        var payable = await host.Base.Sql<Guid>("select id from payments.payable where key = $1", key);
        foreach (var officer in new[] { Grace, Daniel }) Must(await host.Base.Send(new ReleasePayable(payable), Fresh(officer)));
    }

    /// <returns>The run and the file that went to the bank.</returns>
    public async Task<(PayoutRun Run, PayoutFile File)> PayRun()
    {
        var run = (await host.Base.Send(new CreatePayout(City, Today, Submit: true), Fresh(Grace))).Value;
        Must(await host.Base.Send(new ApprovePayout(run.Id, run.Total), Fresh(Daniel)));
        var file = await host.Base.Send(new MakePayoutFile(run.Id), Fresh(Grace));
        Must(file);
        Must(await host.Base.Send(new SettlePayout(run.Id), Fresh(Grace)));
        await Deliver();
        Days(1);
        return (run, file.Value);
    }

    /// <summary>The bank of whoever was paid sends it back.</summary>
    public async Task SentBack(Actor who, (PayoutRun Run, PayoutFile File) paid, string code = "R03")
    {
        var answers = await payouts.Answers(paid.Run.Id, paid.File.Content, (who, code, ""));
        Must(await host.Base.Send(new ReadReturns(answers), Fresh(Grace)));
        await Deliver();
    }

    /// <summary>The family names another account; the day after, it is used.</summary>
    public async Task OtherAccount(Actor who, string number = "991100223344")
    {
        await payouts.GiveAccount(who, number);
        Days(2);
    }

    /// <summary>A loan that runs: 300 in three months, lent by three neighbors, a hundred each.</summary>
    public async Task<(Actor Ana, long Loan, Actor[] Lenders)> Running(string repayments = "3", string advance = "next")
    {
        var ana = await Home("Ana");
        var (loan, _) = await Raised(ana, repayments: repayments, advance: advance);
        Actor[] lenders = [await Home("Bea"), await Home("Cam"), await Home("Dot")];
        foreach (var lender in lenders) await Lend(lender, $"{loan}", "100");
        await Paid(ana, loan);
        return (ana, loan, lenders);
    }

    /// <summary>The office writes down money that came for a loan.</summary>
    public async Task Came(long loan, string amount) => Must(await Desk(Fresh(Grace), "money", "write-down",
        ("day", $"{Today:yyyy-MM-dd}"), ("amount", amount), ("reference", "check 104"), ("loan", $"{loan}")));

    public void Days(int days) => host.Base.Clock.Move(TimeSpan.FromDays(days));

    public async Task Night() => Must(await host.Send(new RunSchedule("loans", City, "nightly", Today), Actor.System));

    public Task<int> Deliver() => Relay.Drain(host.Platform, TestContext.Current.CancellationToken);

    public Task TakeDebits() => debits.Take();

    public Task Agree(Actor who, string source = "earnings") => debits.Agree(who, source);

    public Task<Outcome<Acted>> Act(Actor who, string page, string action, string item, params (string Name, string Value)[] values) => Act(
        who, page, action, item, Key(), values);

    public Task<Outcome<Acted>> Act(Actor who, string page, string action, string item, string key, params (string Name, string Value)[] values) => host.Send(
        new ActOnPage("loans", page, action, key, values.ToDictionary(v => v.Name, v => v.Value)) { Item = item, InGroup = page == "group-lending" }, who);

    public Task<Outcome<Acted>> Desk(Actor who, string page, string action, params (string Name, string Value)[] values) =>
        host.Send(new ActOnDeskPage("loans", City, page, action, Key(), values.ToDictionary(v => v.Name, v => v.Value)), who);

    public async Task<PageModel> Page(Actor who, string page, string item = "")
    {
        var shown = await host.Send(new ViewProgramPage("loans", page) { Item = item, InGroup = page == "group-lending" }, who);
        Assert.True(shown.Succeeded, shown.Refusal?.Code);
        return shown.Value.Model;
    }

    /// <summary>Money of a debit that the bank has given, before the program hears of it.</summary>
    public async Task Clearing(long cents) => Must(await host.Base.Send(new PostToLedger(City, Key(), "debit", Today,
        [new LedgerMovement("@", "assets:bank:operating", "loans", "equity:fund:clearing", new Money(cents))])));

    public async Task<PageModel> DeskPage(Actor who, string page) => (await host.Send(new ViewDeskPage("loans", City, page), who)).Value.Model;

    public Task<IReadOnlyList<Repair>> Repairs() => host.Repairs("loans", City, Today);

    public Task<string?> State(long loan) => host.Base.Sql<string>("select state from program_loans.loan where id = $1", loan);

    public Task<string?> Phase(long loan) => host.Base.Sql<string>("select phase from program_loans.raise where loan = $1", loan);

    /// <summary>Balance of an account of the program, in cents.</summary>
    public Task<long> Balance(string code) => host.Base.Sql<long>("""
        select coalesce((select payments.balance(id) from payments.account where site_id = 1 and owner = 'loans' and code = $1), 0)
        """, code);

    public Task<long> Own(Actor who) => Balance("liabilities:own:" + who.Family!.Value.Value.ToString("N"));

    public Task Sound() => payouts.Sound();

    public Actor Fresh(Actor officer) => officer with { SecondFactorAt = host.Base.Clock.Now };

    public static void Must<T>(Outcome<T> done) where T : class => Assert.True(done.Succeeded, done.Refusal?.Code + " " + done.Refusal?.Message);

    public static string Texts(PageModel page) => string.Join('\n', All(page.Blocks));

    private static IEnumerable<string> All(IEnumerable<Block> blocks) => blocks.SelectMany(b => b switch
    {
        Card card => [card.Title ?? "", .. All(card.Blocks)],
        Paragraph p => [p.Text],
        Notice n => [n.Strong, n.Text],
        Facts f => f.Items.Select(i => $"{i.Label}: {i.Value}"),
        Rows r => r.Items.SelectMany(i => new[] { i.Title, i.Note ?? "", i.Pill?.Text ?? "" }),
        LedgerTable t => t.Rows.Select(r => $"{r.When} {r.What} {r.Amount} {r.Note}"),
        ActionForm form => [form.Action, form.Submit],
        EmptyState e => [e.Title],
        _ => Enumerable.Empty<string>(),
    });

    private string Key() => $"key-{++keys}-{Guid.NewGuid():N}";
}
