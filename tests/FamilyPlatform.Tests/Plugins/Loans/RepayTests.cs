using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Tests.Programs;

namespace FamilyPlatform.Tests.Plugins.Loans;

/// <summary>From the payout to the last cent, and what happens when money comes early, late, too much, or back again.</summary>
public sealed class RepayTests(LoanScene scene) : IClassFixture<LoanScene>
{
    private readonly ProgramsFixture host = scene.Host;

    [Fact]
    public async Task It_is_paid_after_signing_by_two_people_and_runs_from_the_day_the_bank_paid()
    {
        var ana = await scene.Home("Ana");
        var (loan, _) = await scene.Raised(ana);
        var bea = await scene.Home("Bea");
        await scene.Lend(bea, $"{loan}", "300");
        Assert.Equal("program.form_gone", (await scene.Act(ana, "my-loan", "receive", $"{loan}")).Refusal!.Code);
        await scene.Paid(ana, loan);
        Assert.Equal("paid_out", await scene.State(loan));
        Assert.Equal((0L, 300_00L, 300_00L), (await scene.Balance($"liabilities:kept:raise:{loan}"), await scene.Balance($"liabilities:kept:lent:{loan}"),
            await scene.Balance($"assets:due:loan:{loan}")));
        Assert.Equal(3L, await host.Base.Sql<long>("select count(*) from program_loans.repayment where loan = $1", loan));
        Assert.Equal("", await host.Base.Sql<string>("select words from program_loans.raise where loan = $1", loan));
        Assert.Contains("Your loan", await Cards(ana, "home"));
        Assert.Contains("What you lend to neighbors", await Cards(bea, "money"));
        Assert.DoesNotContain("Your loan", await Cards(bea, "home"));
        await scene.Sound();
    }

    [Fact]
    public async Task Each_payment_is_shared_in_whole_cents_and_the_last_one_leaves_nobody_short()
    {
        var (ana, loan, lenders) = await scene.Running();
        await scene.Came(loan, "100");
        Assert.Equal([33_33L, 33_33L, 33_34L], (await Task.WhenAll(lenders.Select(scene.Own))).Order());
        Assert.Equal("repaying", await scene.State(loan));
        // Paid early, and five dollars too much.
        await scene.Came(loan, "205");
        Assert.All(await Task.WhenAll(lenders.Select(scene.Own)), own => Assert.Equal(100_00L, own));
        Assert.Equal(("ended", 0L, 5_00L), (await scene.State(loan), await scene.Balance($"assets:due:loan:{loan}"),
            await scene.Balance($"liabilities:kept:over:{loan}")));
        // Who paid too much finds it from the home and among the loans of before.
        Assert.Contains("$5 you paid too much is yours", LoanScene.Texts(await scene.Page(ana, "loans")), StringComparison.Ordinal);
        Assert.Contains("Your loan", await Cards(ana, "home"));
        LoanScene.Must(await scene.Act(ana, "my-loan", "take-over", $"{loan}"));
        Assert.Equal("program.form_gone", (await scene.Act(ana, "my-loan", "take-over", $"{loan}")).Refusal!.Code);
        Assert.Contains("Ended", LoanScene.Texts(await scene.Page(lenders[0], "lending")), StringComparison.Ordinal);
        await scene.Sound();
    }

    [Fact]
    public async Task Repayments_are_taken_from_earnings_on_their_day_when_the_family_agreed()
    {
        var (ana, loan, lenders) = await scene.Running();
        LoanScene.Must(await scene.Act(ana, "my-loan", "automatic", $"{loan}"));
        Assert.Contains("waits on your money page", LoanScene.Texts(await scene.Page(ana, "my-loan", $"{loan}")), StringComparison.Ordinal);
        await scene.Agree(ana);
        await scene.Earn(ana, 500_00);
        var first = await host.Base.Sql<DateOnly>("select min(due_on) from program_loans.repayment where loan = $1", loan);
        scene.Days(first.DayNumber - scene.Today.DayNumber - 5);
        for (var twice = 0; twice < 2; twice++) await scene.Night();
        scene.Days(5);
        await scene.TakeDebits();
        await scene.Deliver();
        Assert.Equal((100_00L, "repaying"), (await Back(loan), await scene.State(loan)));
        Assert.Equal([33_33L, 33_33L, 33_34L], (await Task.WhenAll(lenders.Select(scene.Own))).Order());
        LoanScene.Must(await scene.Act(ana, "my-loan", "by-hand", $"{loan}"));
        Assert.Contains("Have it taken on its day", LoanScene.Texts(await scene.Page(ana, "my-loan", $"{loan}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payment_that_a_bank_took_back_stays_with_the_lenders_and_the_next_ones_make_it_good()
    {
        var (_, loan, lenders) = await scene.Running();
        await scene.Came(loan, "100");
        var before = await Task.WhenAll(lenders.Select(scene.Own));
        LoanScene.Must(await scene.Desk(scene.Grace, "money", "came-back", ("incoming", await LastIncoming())));
        Assert.Equal(before, await Task.WhenAll(lenders.Select(scene.Own)));
        Assert.Equal((300_00L, -100_00L), (await scene.Balance($"assets:due:loan:{loan}"), await scene.Balance("equity:fund:clearing")));
        Assert.Contains("make good a payment", LoanScene.Texts(await scene.Page(lenders[0], "lending")), StringComparison.Ordinal);
        Assert.Contains(await scene.Repairs(), r => r.Code == "loans.take_back");
        await scene.Came(loan, "150");
        Assert.Equal((0L, 150_00L), (await scene.Balance("equity:fund:clearing"), (await Task.WhenAll(lenders.Select(scene.Own))).Sum()));
        await scene.Came(loan, "150");
        Assert.All(await Task.WhenAll(lenders.Select(scene.Own)), own => Assert.Equal(100_00L, own));
        await scene.Sound();
    }

    [Fact]
    public async Task Money_without_a_number_waits_to_be_placed_and_can_be_sent_back()
    {
        var (_, loan, _) = await scene.Running();
        Assert.Equal(("loans.no_loan", "loan"), Of(await Write("40", ("loan", "99999"))));
        Assert.Equal(("loans.day_over", "day"), Of(await scene.Desk(scene.Grace, "money", "write-down", ("day", $"{scene.Today.AddDays(1):yyyy-MM-dd}"),
            ("amount", "40"), ("reference", "x"))));
        LoanScene.Must(await Write("40"));
        Assert.Contains(await scene.Repairs(), r => r.Code == "loans.unplaced");
        var waiting = await LastIncoming();
        Assert.Equal(("loans.no_loan", "loan"), Of(await scene.Desk(scene.Grace, "money", "place", ("loan", "99999"), ("incoming", waiting))));
        LoanScene.Must(await scene.Desk(scene.Grace, "money", "place", ("loan", $"{loan}"), ("incoming", waiting)));
        Assert.Equal(40_00L, await Back(loan));
        LoanScene.Must(await Write("7"));
        LoanScene.Must(await scene.Desk(scene.Grace, "money", "came-back", ("incoming", await LastIncoming())));
        Assert.Equal(0L, await scene.Balance("equity:fund:clearing"));
    }

    [Fact]
    public async Task The_family_chooses_a_new_plan_after_seeing_it_within_what_the_city_lets_it_decide()
    {
        var (ana, loan, lenders) = await scene.Running();
        await scene.Came(loan, "30");
        Task<FamilyPlatform.Sdk.Values.Outcome<FamilyPlatform.Programs.Applications.Acted>> Look(string repayments, int months) => scene.Act(ana, "my-loan",
            "look", $"{loan}", ("repayments", repayments), ("first", $"{scene.Today.AddMonths(months):yyyy-MM-dd}"));

        Assert.Equal(("loans.plan_first", "first"), Of(await Look("6", 5)));
        Assert.Equal(("loans.plan_long", "repayments"), Of(await Look("30", 1)));
        LoanScene.Must(await Look("9", 2));
        Assert.Equal(3L, await host.Base.Sql<long>("select count(*) from program_loans.repayment where loan = $1", loan));
        var wish = await host.Base.Sql<long>("select max(id) from program_loans.wish where loan = $1 and state = 'asked'", loan);
        LoanScene.Must(await scene.Act(ana, "my-loan", "choose", $"{loan}", ("wish", $"{wish}")));
        Assert.Equal(("rescheduled", 10L, 30_00L), (await scene.State(loan),
            await host.Base.Sql<long>("select count(*) from program_loans.repayment where loan = $1", loan),
            await host.Base.Sql<long>("select max(principal_cents) from program_loans.repayment where loan = $1 and paid_principal_cents = 0", loan)));
        await scene.Night();
        Assert.Contains("On a new plan", LoanScene.Texts(await scene.Page(lenders[0], "lending")), StringComparison.Ordinal);

        LoanScene.Must(await Look("8", 2));
        LoanScene.Must(await scene.Act(ana, "my-loan", "keep", $"{loan}",
            ("wish", $"{await host.Base.Sql<long>("select max(id) from program_loans.wish where loan = $1", loan)}")));
        LoanScene.Must(await Look("8", 2));
        LoanScene.Must(await scene.Act(ana, "my-loan", "choose", $"{loan}",
            ("wish", $"{await host.Base.Sql<long>("select max(id) from program_loans.wish where loan = $1", loan)}")));
        Assert.Equal("program.form_gone", (await Look("7", 2)).Refusal!.Code);
    }

    [Fact]
    public async Task A_family_pays_more_than_the_plan_once_it_agreed()
    {
        var (ana, loan, _) = await scene.Running(advance: "spread");
        Task<FamilyPlatform.Sdk.Values.Outcome<FamilyPlatform.Programs.Applications.Acted>> More(string amount, int days) => scene.Act(ana, "my-loan", "more",
            $"{loan}", ("amount", amount), ("day", $"{scene.Today.AddDays(days):yyyy-MM-dd}"));

        Assert.Equal(("loans.day_ahead", "day"), Of(await More("60", 0)));
        Assert.Equal(("loans.more_than_owed", "amount"), Of(await More("300.01", 1)));
        LoanScene.Must(await More("60", 1));
        await scene.Agree(ana);
        await scene.Earn(ana, 500_00);
        await scene.Night();
        scene.Days(1);
        await scene.TakeDebits();
        await scene.Deliver();
        Assert.Equal("2000 2000 2000", await host.Base.Sql<string>(
            "select string_agg(paid_principal_cents::text, ' ') from program_loans.repayment where loan = $1", loan));
    }

    private Task<FamilyPlatform.Sdk.Values.Outcome<FamilyPlatform.Programs.Applications.Acted>> Write(string amount, params (string, string)[] more) =>
        scene.Desk(scene.Grace, "money", "write-down", [("day", $"{scene.Today:yyyy-MM-dd}"), ("amount", amount), ("reference", "check 7"), .. more]);

    private async Task<IReadOnlyList<string?>> Cards(Actor who, string page) =>
        [.. (await host.Send(new ComposePage(page), who)).Value.Main.OfType<Card>().Select(c => c.Title)];

    private async Task<string> LastIncoming() => $"{await host.Base.Sql<long>("select max(id) from program_loans.incoming")}";

    private Task<long> Back(long loan) =>
        host.Base.Sql<long>("select sum(paid_principal_cents)::bigint from program_loans.repayment where loan = $1", loan);

    private static (string, string?) Of<T>(FamilyPlatform.Sdk.Values.Outcome<T> answer) where T : class => (answer.Refusal!.Code, answer.Refusal.Field);
}
