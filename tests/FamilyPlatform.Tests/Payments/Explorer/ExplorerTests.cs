using System.Text.RegularExpressions;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Payments.Debits;
using FamilyPlatform.Payments.Explorer;
using FamilyPlatform.Payments.Payables;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Journal;
using FamilyPlatform.Tests.Payments.Payables;
using FamilyPlatform.Tests.Payments.Payouts;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Payments.Explorer;

/// <summary>Finance finds any cent's reason in two clicks.</summary>
public sealed partial class ExplorerTests(TestHost host) : IClassFixture<TestHost>
{
    private Actor grace = null!, daniel = null!;

    private PlatformFixture Platform => host.Fixture;

    private PayableSteps Payables => field ??= new(Platform);

    private PayoutSteps Steps => field ??= new(Platform);

    [Fact]
    public async Task Each_posting_is_two_clicks_from_the_ledgers_front_and_says_by_which_rule_and_for_what()
    {
        await Life();
        var browser = await host.Browser(grace);
        var first = Links(await browser.Page("/desk/ledger"), "/desk/ledger/[0-9]+");
        Assert.NotEmpty(first);
        HashSet<string> second = [];
        foreach (var account in first) second.UnionWith(Links(await browser.Page(account), "/desk/ledger/entry/[0-9]+"));

        Dictionary<string, string> said = [];
        foreach (var txn in (await Platform.Sql<long[]>("select array_agg(distinct txn_id) from payments.transfer"))!)
        {
            Assert.True(second.Contains($"/desk/ledger/entry/{txn}"), $"T{txn} is not two clicks away");
            var page = await browser.Page($"/desk/ledger/entry/{txn}");
            var rule = await Platform.Sql<string>("select coalesce(cause ->> 'rule', 'none: ' || reason) from payments.txn where id = $1", txn);
            Assert.DoesNotContain("It follows from the rule", page);
            Assert.Equal(rule == "none: grant", page.Contains("Nothing more was written down"));
            said[rule!] = page;
        }
        Assert.Superset(new HashSet<string>
        {
            "pay.journal", "payout", "payable.approved", "payable.declined", "payable.refund", "debits.earnings_first", "debits.settled",
        }, said.Keys.ToHashSet());
        Assert.Contains("plan for pay says how much that earns", said["pay.journal"]);
        Assert.Contains("/desk/payables/", said["payable.approved"]);
        Assert.Contains("check 1041", said["payable.refund"]);
        Assert.Contains("$90", said["debits.earnings_first"]);
    }

    [Fact]
    public async Task What_is_reserved_says_why_and_what_became_of_it()
    {
        (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        Assert.True((await Platform.Send(new PostToLedger(PlatformFixture.Oakland, "other/1", "grant", PayoutSteps.Payday,
            [new LedgerMovement("@", "assets:bank:operating", "other", PayableSteps.Fund, new Money(50000))]))).Succeeded);
        var asked = (await Payables.Ask("kept", await Platform.Family(), 700, program: "other")).Value.Id;
        var taken = (await Payables.Ask("back", await Platform.Family(), 300, program: "other")).Value.Id;
        await Platform.Send(new WithdrawPayable(PlatformFixture.Oakland, "other", "back", "Not needed"));

        var open = await Txn(asked);
        Assert.Equal(("payable", "open"), (open.Why!.Rule, Assert.Single(open.Reserved).How));
        var gone = Assert.Single((await Txn(taken)).Reserved);
        Assert.Equal("voided", gone.How);
        var end = (await Platform.Send(new OpenLedgerTxn(gone.EndedBy!.Value), grace)).Value;
        Assert.Equal(("payable.withdrawn", "payable other back, withdrawn"), (end.Why!.Rule, end.Txn.Reason));
        // Both steps stand on the payable's own page as well.
        Assert.Equal(2, (await Platform.Send(new OpenPayable(taken), grace)).Value.Entries.Count);
    }

    // A journal is paid, a school is paid and gives back, a request is declined, a debit is taken from pay and from a bank.
    private async Task Life()
    {
        (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        await Platform.PayPlan();
        var ana = await Platform.Writer("Ana");
        await Steps.GiveAccount(ana);
        await Platform.Save(ana, new Month(2026, 11), "money", 1, ("income.work", "2000"));
        var sent = await Platform.SendMonth(ana, new Month(2026, 11));
        Assert.True(sent.Succeeded, sent.Refusal?.Code);
        await Debit(ana);
        Platform.Clock.Now = new(PayoutSteps.Payday, new(18, 0), TimeSpan.Zero);
        (grace, daniel) = (Payables.Fresh(grace), Payables.Fresh(daniel));

        await Payables.Put(100000);
        var fees = await Payables.Approved("fees", ana, 30000, grace, daniel);
        var books = await Payables.Approved("books", ana, 5000, grace, daniel);
        await Platform.Send(new DeclinePayable(books, "Bought elsewhere"), grace);
        await Payables.Verified("Laney College", grace, daniel);
        var (run, _) = await Steps.Filed(grace, daniel);
        await Platform.Send(new SettlePayout(run.Id), grace);
        await Platform.Send(new RefundPayable(fees, "check 1041", new Money(100), PayoutSteps.Payday), grace);
    }

    private async Task Debit(Actor ana)
    {
        await Platform.Send(new OfferDebits(PlatformFixture.Oakland, "loans", "loan", ana.Person!.Value, new("Loan", "Préstamo"), new("Monthly", "Cada mes"),
            new(1000), new(9000), new(20000), true, true, "equity:fund:repaid"));
        var line = (await Platform.Send(new OpenDebits(), ana)).Value.Authorizations[0];
        var page = (await Platform.Send(new ReadAuthorization(line.Id), ana)).Value;
        await Platform.Send(new AgreeToDebits(line.Id, "both", true, page.Hash), ana);
        var today = DateOnly.FromDateTime(Platform.Clock.Now.AddHours(-8).DateTime);
        Assert.True((await Platform.Send(new PlanDebit(PlatformFixture.Oakland, "loans", "loan", "a", new(1000), today))).Succeeded);
        await Platform.Send(new TakeDueDebits());
        // The other is more than what is left of the pay.
        await Platform.Sql<object>("update payments.debit_authorization set amount_cents = 9000");
        Assert.True((await Platform.Send(new PlanDebit(PlatformFixture.Oakland, "loans", "loan", "b", new(9000), today))).Succeeded);
        await Platform.Send(new TakeDueDebits());
        var run = (await Platform.Send(new CreateDebitRun(PlatformFixture.Oakland), grace)).Value;
        Assert.True((await Platform.Send(new ApproveDebitRun(run.Id, run.Total), daniel)).Succeeded);
        Assert.True((await Platform.Send(new MakeDebitFile(run.Id), grace)).Succeeded);
        await Platform.Send(new MarkDebitsSent(run.Id), grace);
        Platform.Clock.Now = new(BankingCalendar.Add(today, 4), new(18, 0), TimeSpan.Zero);
        Assert.True((await Platform.Send(new SettleDebitRun(run.Id), Payables.Fresh(grace))).Succeeded);
    }

    private async Task<LedgerTxnView> Txn(Guid payable) => (await Platform.Send(
        new OpenLedgerTxn(await Platform.Sql<long>("select pending_txn from payments.payable where id = $1", payable)), grace)).Value;

    private static HashSet<string> Links(string page, string of) => [.. Hrefs().Matches(page).Select(m => m.Groups[1].Value)
        .Where(href => Regex.IsMatch(href, $"^{of}$"))];

    [GeneratedRegex("href=\"([^\"]+)\"")]
    private static partial Regex Hrefs();
}
