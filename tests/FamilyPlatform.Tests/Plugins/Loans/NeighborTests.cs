using FamilyPlatform.Core.Identity;
using FamilyPlatform.Groups;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Groups;
using FamilyPlatform.Tests.Programs;

namespace FamilyPlatform.Tests.Plugins.Loans;

/// <summary>Groups, endorsers, the program itself and people from outside; and who sees what.</summary>
public sealed class NeighborTests(LoanScene scene) : IClassFixture<LoanScene>
{
    private readonly ProgramsFixture host = scene.Host;

    [Fact]
    public async Task A_group_lends_in_its_name_when_more_than_half_of_it_said_yes()
    {
        var (loan, _) = await scene.Raised(await scene.Home("Ana"));
        var bea = await scene.Home("Bea");
        bea = bea with { Groups = [(await host.Base.Send(new StartGroup("Las Comadres", Pledged: true), bea)).Value.Group] };
        var cam = await new GroupScene(host.Base).Joined([bea], await scene.Home("Cam"));

        LoanScene.Must(await scene.Act(bea, "group-lending", "offer", "", ("amount", "40"), ("loan", $"{loan}")));
        var ask = $"{await host.Base.Sql<long>("select max(id) from program_loans.group_ask")}";
        Assert.Equal("program.form_gone", (await scene.Act(bea, "group-lending", "lend", "", ("from", "debit"), ("ask", ask))).Refusal!.Code);
        LoanScene.Must(await scene.Act(cam, "group-lending", "yes", "", ("ask", ask)));
        Assert.Equal("program.form_gone", (await scene.Act(cam, "group-lending", "lend", "", ("from", "debit"), ("ask", ask))).Refusal!.Code);
        LoanScene.Must(await scene.Act(bea, "group-lending", "lend", "", ("from", "debit"), ("ask", ask)));
        await scene.Agree(bea);
        await scene.Night();
        scene.Days(1);
        await scene.TakeDebits();
        await scene.Deliver();
        Assert.Equal((40_00L, "Las Comadres"), (await scene.Balance($"liabilities:kept:raise:{loan}"),
            await host.Base.Sql<string>("select name from program_loans.lend where loan = $1 and state = 'in'", loan)));
        Assert.Contains("Lent in your group’s name", LoanScene.Texts(await scene.Page(cam, "group-lending")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endorser_vouches_with_words_says_what_connects_them_and_sees_the_own_record_alone()
    {
        var ana = await scene.Home("Ana");
        var (loan, code) = await scene.Raised(ana, supporters: 2);
        var (bea, cam) = (await scene.Home("Bea"), await scene.Home("Cam"));
        (string, string)[] words = [("words", "She mended my coat."), ("tie", "work")];
        LoanScene.Must(await scene.Act(bea, "raise", "endorse", code, words));
        Assert.Equal("program.form_gone", (await scene.Act(bea, "raise", "endorse", code, words)).Refusal!.Code);
        var seen = LoanScene.Texts(await scene.Page(cam, "raise", code));
        Assert.Contains("She mended my coat.", seen, StringComparison.Ordinal);
        Assert.Contains("We work together", seen, StringComparison.Ordinal);

        await host.Base.Sql<object>("update program_loans.endorsement set due_cents = 10000, paid_cents = 7499 where person_id = $1", bea.Person!.Value.Value);
        Assert.Contains("74 % came back", LoanScene.Texts(await scene.Page(bea, "lending")), StringComparison.Ordinal);
        var (_, other) = await scene.Raised(await scene.Home("Eve"), supporters: 2);
        Assert.Equal(("loans.endorser_pauses", "words"), Of(await scene.Act(bea, "raise", "endorse", other, words)));
        Assert.DoesNotContain("74", LoanScene.Texts(await scene.Page(cam, "raise", code)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_lends_within_its_budget_and_what_comes_back_can_be_promised_again()
    {
        await host.Base.Sql<object>("""
            insert into programs.budget (id, program, site_id, from_on, until_on, cap_cents, set_at)
            values (gen_random_uuid(), 'loans', 1, '2020-01-01', '2099-12-31', 35000, now())
            """);
        var ana = await scene.Home("Ana");
        var first = await scene.Ask(ana);
        LoanScene.Must(await scene.Desk(scene.Manager, "review", "decide", ("decision", "program"), ("loan", $"{first}")));
        Assert.Equal(("funded", "funded"), (await scene.State(first), await scene.Phase(first)));
        var (second, _) = await scene.Raised(await scene.Home("Eve"));
        Assert.Equal(("loans.budget", "amount"), Of(await scene.Desk(scene.Manager, "running", "program-lends", ("amount", "50.01"), ("loan", $"{second}"))));
        await scene.Paid(ana, first);
        await scene.Came(first, "100");
        LoanScene.Must(await scene.Desk(scene.Manager, "running", "program-lends", ("amount", "150"), ("loan", $"{second}")));
        Assert.Equal(-(300_00L - 100_00L + 150_00L), await scene.Balance("equity:fund:lending"));
        await host.Base.Sql<object>("delete from programs.budget where program = 'loans'");
        await scene.Sound();
    }

    [Fact]
    public async Task Somebody_from_outside_lends_through_the_office_and_is_paid_back_through_it()
    {
        var ana = await scene.Home("Ana");
        var (loan, _) = await scene.Raised(ana);
        (string, string)[] typed = [("loan", $"{loan}"), ("name", "Rosa Market"), ("amount", "300")];
        Assert.Equal(("loans.raise_over", "loan"), Of(await scene.Desk(scene.Grace, "money", "outside", ("loan", "99999"), typed[1], typed[2])));
        LoanScene.Must(await scene.Desk(scene.Grace, "money", "outside", typed));
        await scene.Paid(ana, loan);
        await scene.Came(loan, "100");
        var lend = await host.Base.Sql<long>("select id from program_loans.lend where loan = $1", loan);
        Assert.Equal(100_00L, await scene.Balance($"liabilities:kept:outside:{lend}"));
        LoanScene.Must(await scene.Desk(scene.Grace, "money", "send", ("lend", $"{lend}")));
        Assert.Equal(("Rosa Market", 100_00L), (await host.Base.Sql<string>("select payee_name from payments.payable where key like 'outside/%'"),
            await host.Base.Sql<long>("select amount_cents from payments.payable where key like 'outside/%'")));
        // The borrower does not read who lent, nor that somebody is paid.
        Assert.DoesNotContain("Rosa", LoanScene.Texts(await scene.Page(ana, "my-loan", $"{loan}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silent_loan_is_laid_before_a_person_rests_is_written_off_and_what_still_comes_is_the_lenders()
    {
        var (ana, loan, lenders) = await scene.Running();
        await scene.Came(loan, "100");
        scene.Days(250);
        await scene.Night();
        Assert.Equal("late", await scene.State(loan));
        Assert.Equal("running", Assert.Single(await scene.Repairs(), r => r.Code == "loans.silent").Page);
        (string, string) number = ("loan", $"{loan}");
        Assert.Equal(("loans.day_ahead", "until"), Of(await scene.Desk(scene.Manager, "running", "wait", ("reason", "We spoke."),
            ("until", $"{scene.Today:yyyy-MM-dd}"), number)));
        LoanScene.Must(await scene.Desk(scene.Manager, "running", "wait", ("reason", "We spoke."), ("until", $"{scene.Today.AddDays(2):yyyy-MM-dd}"), number));
        await scene.Night();
        Assert.Equal("program.form_gone", (await scene.Desk(scene.Manager, "running", "rest", ("reason", "Gone."), number)).Refusal!.Code);
        scene.Days(3);
        await scene.Night();
        LoanScene.Must(await scene.Desk(scene.Manager, "running", "rest", ("reason", "Nobody answers."), number));
        Assert.Contains("At rest", LoanScene.Texts(await scene.Page(lenders[0], "lending")), StringComparison.Ordinal);
        LoanScene.Must(await scene.Desk(scene.Grace, "money", "write-off", number));
        Assert.Equal(("ended", 0L, 0L), (await scene.State(loan), await scene.Balance($"assets:due:loan:{loan}"),
            await scene.Balance($"liabilities:kept:lent:{loan}")));
        var figures = LoanScene.Texts(await scene.DeskPage(scene.Manager, "running"));
        Assert.DoesNotContain("Ana", figures, StringComparison.Ordinal);
        var before = (await Task.WhenAll(lenders.Select(scene.Own))).Sum();
        await scene.Came(loan, "50");
        Assert.Equal(before + 50_00L, (await Task.WhenAll(lenders.Select(scene.Own))).Sum());
        // Outsiders read nothing of it, and the family can ask again.
        Assert.Equal("loans.not_found", (await host.Send(new ViewProgramPage("loans", "raise") { Item = $"{loan}" }, await scene.Home("Zoe"))).Refusal!.Code);
        LoanScene.Must(await scene.Act(ana, "ask", "write", "", ("title", "A"), ("words", "B"), ("amount", "200"), ("every", "month"), ("repayments", "2"),
            ("grace", "0"), ("advance", "next")));
        await scene.Sound();
    }

    [Fact]
    public async Task A_loan_is_read_by_its_family_alone_and_by_no_other_program()
    {
        var (ana, loan, lenders) = await scene.Running();
        Assert.Equal("loans.not_found", (await host.Send(new ViewProgramPage("loans", "my-loan") { Item = $"{loan}" }, lenders[0])).Refusal!.Code);
        Assert.DoesNotContain("Bea", LoanScene.Texts(await scene.Page(ana, "my-loan", $"{loan}")), StringComparison.Ordinal);
        host.PlaceOwn("IdaSavingsMatch");
        Assert.True((await host.Open("ida", LoanScene.City)).Succeeded);
        Assert.False(await host.Base.Sql<bool>("""
            select coalesce(bool_or(has_schema_privilege(rolname, 'program_loans', 'usage') or has_table_privilege(rolname, 'program_loans.loan',
                'select')), true)
            from pg_roles where rolname like '%\_p\_ida' and rolname like (select split_part(tableowner, '_p_', 1) || '\_p\_%' from pg_tables
                where schemaname = 'program_loans' limit 1)
            """));
    }

    [Fact]
    public async Task A_lenders_money_that_a_bank_takes_back_leaves_the_raise_short_before_the_payout_and_is_the_programs_after_it()
    {
        var ana = await scene.Home("Ana");
        var (loan, _) = await scene.Raised(ana);
        var (bea, cam) = (await scene.Home("Bea"), await scene.Home("Cam"));
        await scene.Lend(bea, $"{loan}", "100");
        await scene.Lend(cam, $"{loan}", "200");
        Assert.Equal("funded", await scene.Phase(loan));
        await Undone(bea, 100_00);
        Assert.Equal(("public", 200_00L), (await scene.Phase(loan), await scene.Balance($"liabilities:kept:raise:{loan}")));
        Assert.Equal("program.form_gone", (await scene.Act(ana, "my-loan", "receive", $"{loan}")).Refusal!.Code);
        await scene.Lend(await scene.Home("Dot"), $"{loan}", "100");
        await scene.Paid(ana, loan);
        var fund = await scene.Balance("equity:fund:lending");
        await Undone(cam, 200_00);
        Assert.Equal((fund - 200_00L, "program"), (await scene.Balance("equity:fund:lending"),
            await host.Base.Sql<string>("select kind from program_loans.lend where loan = $1 and amount_cents = 20000", loan)));
        await scene.Came(loan, "300");
        Assert.Equal(("ended", 0L), (await scene.State(loan), await scene.Own(cam)));
    }

    // As the host says it when a person of finance undid a debit that had counted; the money itself moved before.
    private async Task Undone(Actor lender, long cents)
    {
        var lend = await scene.LastLend(lender);
        var happened = new DebitFailed(Guid.CreateVersion7(), LoanScene.City, lender.Family!.Value, "loans", $"lend/{lend}", new(cents), "R10", true, null);
        for (var twice = 0; twice < 2; twice++) LoanScene.Must(await host.Send(new Heard("loans", LoanScene.City, happened), Actor.System));
    }

    private static (string, string?) Of<T>(Outcome<T> answer) where T : class => (answer.Refusal!.Code, answer.Refusal.Field);
}
