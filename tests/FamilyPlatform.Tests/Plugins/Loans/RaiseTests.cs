using FamilyPlatform.Tests.Programs;

namespace FamilyPlatform.Tests.Plugins.Loans;

/// <summary>From the first word to the day all of a loan is there, or everybody has the money back.</summary>
public sealed class RaiseTests(LoanScene scene) : IClassFixture<LoanScene>
{
    private readonly ProgramsFixture host = scene.Host;

    [Fact]
    public async Task Supporters_with_the_code_lend_first_and_their_number_opens_it_to_the_city()
    {
        var ana = await scene.Home("Ana");
        var (loan, code) = await scene.Raised(ana, supporters: 2);
        var (bea, cam, dot) = (await scene.Home("Bea"), await scene.Home("Cam"), await scene.Home("Dot"));

        Assert.Equal("loans.not_found", (await host.Send(new FamilyPlatform.Programs.Applications.ViewProgramPage("loans", "raise") { Item = $"{loan}" }, bea))
            .Refusal!.Code);
        Assert.Equal("loans.code", (await scene.Act(bea, "loans", "code", "", ("code", "AAAAA-AAAAA"))).Refusal!.Code);
        var found = await scene.Act(bea, "loans", "code", "", ("code", code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)));
        Assert.Contains("/programs/loans/raise?item=", found.Value.Next, StringComparison.Ordinal);

        await scene.Lend(bea, code, "50");
        Assert.Equal("private", await scene.Phase(loan));
        // The same home again adds money, not a supporter.
        await scene.Lend(bea, code, "20");
        Assert.Equal(("private", 1), (await scene.Phase(loan), await host.Base.Sql<int>("select supporters from program_loans.raise where loan = $1", loan)));
        await scene.Lend(cam, code, "50");
        Assert.Equal("public", await scene.Phase(loan));
        await scene.Lend(dot, $"{loan}", "180");
        Assert.Equal(("funded", 300_00L), (await scene.Phase(loan), await scene.Balance($"liabilities:kept:raise:{loan}")));
        Assert.Contains("All of it is there", LoanScene.Texts(await scene.Page(ana, "my-loan", $"{loan}")), StringComparison.Ordinal);
        await scene.Sound();
    }

    [Fact]
    public async Task One_home_does_not_lend_to_itself_and_the_first_supporters_leave_room_for_the_others()
    {
        var ana = await scene.Home("Ana");
        var (loan, code) = await scene.Raised(ana, supporters: 3);
        var partner = await host.Base.Family(name: "Abe", family: ana.Family);
        Assert.Equal("loans.not_found", (await scene.Act(partner, "raise", "lend", code, ("amount", "50"), ("from", "debit"))).Refusal!.Code);
        Assert.Equal("loans.code", (await scene.Act(partner, "loans", "code", "", ("code", code))).Refusal!.Code);

        var bea = await scene.Home("Bea");
        // 300 less the least amount, $5, for each of the two who are still missing.
        var most = await scene.Act(bea, "raise", "lend", code, ("amount", "290.01"), ("from", "debit"));
        Assert.Equal(("loans.too_much", "amount"), (most.Refusal!.Code, most.Refusal.Field));
        Assert.Equal("loans.too_little", (await scene.Act(bea, "raise", "lend", code, ("amount", "4.99"), ("from", "debit"))).Refusal!.Code);
        Assert.Equal("program.form_choice", (await scene.Act(bea, "raise", "lend", code, ("amount", "50"), ("from", "balance"))).Refusal!.Code);
        Assert.Equal(0, await host.Base.Sql<long>("select count(*) from program_loans.lend where loan = $1", loan));
    }

    [Fact]
    public async Task Room_is_kept_for_what_is_agreed_and_given_back_when_it_does_not_come()
    {
        var ana = await scene.Home("Ana");
        var (loan, _) = await scene.Raised(ana);
        var (bea, cam) = (await scene.Home("Bea"), await scene.Home("Cam"));
        LoanScene.Must(await scene.Act(bea, "raise", "lend", $"{loan}", ("amount", "300"), ("from", "debit")));
        Assert.Equal("program.form_gone", (await scene.Act(cam, "raise", "lend", $"{loan}", ("amount", "50"), ("from", "debit"))).Refusal!.Code);
        scene.Days(11);
        await scene.Night();
        Assert.Equal("lapsed", await host.Base.Sql<string>("select state from program_loans.lend where loan = $1", loan));
        await scene.Lend(cam, $"{loan}", "50");
        Assert.Equal(50_00L, await scene.Balance($"liabilities:kept:raise:{loan}"));
    }

    [Fact]
    public async Task It_ends_with_its_last_day_and_everybody_has_the_money_back_to_lend_again_or_take_out()
    {
        var ana = await scene.Home("Ana");
        var (loan, _) = await scene.Raised(ana);
        var bea = await scene.Home("Bea");
        await scene.Lend(bea, $"{loan}", "120");
        scene.Days(29);
        await scene.Night();
        Assert.Equal("public", await scene.State(loan));
        scene.Days(1);
        for (var twice = 0; twice < 2; twice++) await scene.Night();
        Assert.Equal(("expired", 120_00L, 0L), (await scene.State(loan), await scene.Own(bea), await scene.Balance($"liabilities:kept:raise:{loan}")));
        Assert.Equal("loans.not_found", (await scene.Act(bea, "raise", "lend", $"{loan}x", ("amount", "5"), ("from", "debit"))).Refusal!.Code);

        var (other, _) = await scene.Raised(await scene.Home("Eve"));
        Assert.Equal("loans.balance", (await scene.Act(bea, "raise", "lend", $"{other}", ("amount", "120.01"), ("from", "balance"))).Refusal!.Code);
        LoanScene.Must(await scene.Act(bea, "raise", "lend", $"{other}", ("amount", "100"), ("from", "balance")));
        Assert.Equal((20_00L, 100_00L), (await scene.Own(bea), await scene.Balance($"liabilities:kept:raise:{other}")));
        Assert.Equal("loans.balance", (await scene.Act(bea, "lending", "take-out", "", ("amount", "20.01"))).Refusal!.Code);
        LoanScene.Must(await scene.Act(bea, "lending", "take-out", "", "one-key", ("amount", "20")));
        LoanScene.Must(await scene.Act(bea, "lending", "take-out", "", "one-key", ("amount", "20")));
        await scene.Release("out/one-key");
        await scene.PayRun();
        Assert.Equal(0L, await scene.Own(bea));
        Assert.Equal("paid", await host.Base.Sql<string>("select state from program_loans.take_out where key = 'out/one-key'"));
        await scene.Sound();
    }

    [Fact]
    public async Task Staff_asks_the_family_changes_and_sends_again_or_hears_not_now_with_the_reason()
    {
        var ana = await scene.Home("Ana");
        var loan = await scene.Ask(ana);
        var silent = await scene.Desk(scene.Manager, "review", "decide", ("decision", "not-now"), ("loan", $"{loan}"));
        Assert.Equal(("loans.say_why", "answer"), (silent.Refusal!.Code, silent.Refusal.Field));
        LoanScene.Must(await scene.Desk(scene.Manager, "review", "decide", ("decision", "ask"), ("answer", "Which machine?"), ("loan", $"{loan}")));
        Assert.Contains("Which machine?", LoanScene.Texts(await scene.Page(ana, "ask")), StringComparison.Ordinal);
        Assert.Equal(loan, await scene.Ask(ana, "250"));
        Assert.Equal(250_00L, await host.Base.Sql<long>("select amount_cents from program_loans.loan where id = $1", loan));
        LoanScene.Must(await scene.Desk(scene.Manager, "review", "decide", ("decision", "not-now"), ("answer", "Later this year."), ("loan", $"{loan}")));
        Assert.Equal(("ended", "not_now"), (await scene.State(loan), await host.Base.Sql<string>("select ended_how from program_loans.loan where id = $1",
            loan)));
        Assert.Contains("Later this year.", LoanScene.Texts(await scene.Page(ana, "loans")), StringComparison.Ordinal);
        Assert.Equal(4L, await host.Base.Sql<long>("select count(*) from program_loans.move where loan = $1", loan));
    }

    [Fact]
    public async Task One_loan_at_a_time_within_the_months_of_the_city()
    {
        var ana = await scene.Home("Ana");
        (string, string)[] typed = [("title", "A"), ("words", "B"), ("amount", "300"), ("every", "month"), ("repayments", "24"), ("grace", "0"),
            ("advance", "next")];
        Assert.Equal("program.form_too_large", (await Write(ana, typed, "repayments", "105")).Refusal!.Code);
        var months = (await Write(ana, typed, "repayments", "25")).Refusal!;
        Assert.Equal(("loans.too_long", "repayments"), (months.Code, months.Field));
        var parts = (await Write(ana, [.. typed.Select(t => t.Item1 switch { "every" => ("every", "week"), "amount" => ("amount", "100"), _ => t })],
            "repayments", "101")).Refusal!;
        Assert.Equal(("loans.too_small_parts", "repayments"), (parts.Code, parts.Field));
        Assert.Equal("program.form_too_large", (await Write(ana, typed, "amount", "5,000.01")).Refusal!.Code);
        LoanScene.Must(await Write(ana, typed, "repayments", "24"));
        await scene.Act(ana, "ask", "send", "");
        Assert.Equal("program.form_gone", (await Write(ana, typed, "repayments", "12")).Refusal!.Code);
    }

    private Task<FamilyPlatform.Sdk.Values.Outcome<FamilyPlatform.Programs.Applications.Acted>> Write(
        FamilyPlatform.Core.Identity.Actor ana, (string, string)[] typed, string field, string value) =>
        scene.Act(ana, "ask", "write", "", [.. typed.Select(t => t.Item1 == field ? (field, value) : t)]);
}
