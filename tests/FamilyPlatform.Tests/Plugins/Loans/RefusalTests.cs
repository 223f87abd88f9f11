using FamilyPlatform.Core.Identity;
using FamilyPlatform.Groups;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Programs;

namespace FamilyPlatform.Tests.Plugins.Loans;

/// <summary>Every "no" that a page which is a moment old still leads to, what is not there for somebody, and a loan that waits to be read.</summary>
public sealed class RefusalTests(LoanScene scene) : IClassFixture<LoanScene>
{
    [Fact]
    public async Task Nobody_reads_the_agreement_of_another_family_or_a_table_that_is_not_made()
    {
        var (ana, zoe) = (await scene.Home("Ana"), await scene.Home("Zoe"));
        var loan = await scene.Ask(ana);
        await No("loans.paper_not_found", "There is no such paper.",
            () => Refusing.Within(scene.Host.Platform, new BuildDocument("loans", LoanScene.City, "agreement", Refusing.Looking(zoe, Audience.Family),
                scene.Today) { Item = $"{loan}" }, zoe));
        await No("loans.file_not_found", "There is no such file.",
            () => Refusing.Within(scene.Host.Platform, new BuildFile("loans", LoanScene.City, "running", "families",
                Refusing.Looking(scene.Manager, Audience.Manager), scene.Today), scene.Manager));
        Assert.False((await scene.Host.Send(new ViewDocument("loans", "my-loan", "agreement") { Item = $"{loan}" }, zoe)).Succeeded);
    }

    [Fact]
    public async Task Lending_needs_room_an_invitation_while_it_is_private_and_another_home()
    {
        var (ana, bea, cam) = (await scene.Home("Ana"), await scene.Home("Bea"), await scene.Home("Cam"));
        var (loan, code) = await scene.Raised(ana, supporters: 2);
        await scene.Lend(bea, code, "50");
        await No("loans.invited_only", "For now those lend whom the family invited.",
            () => Late(bea, "raise", "lend", $"{loan}", ("amount", "5000"), ("from", "debit")));
        await No("loans.changed", "This changed in the meantime. Please look again.",
            () => Late(cam, "raise", "lend", $"{loan}", ("amount", "5000"), ("from", "debit")));
        Answer[] words = [("words", "She mended my coat."), ("tie", "work")];
        LoanScene.Must(await Late(bea, "raise", "endorse", code, words));
        await No("loans.endorsed", "You have vouched for this one already.", () => Late(bea, "raise", "endorse", code, words));
        await No("loans.one_at_a_time", "One loan at a time: this one is under way.", () => Late(ana, "ask", "write", "", ("title", "Another"),
            ("words", "B"), ("amount", "20000"), ("every", "month"), ("repayments", "2"), ("grace", "0"), ("advance", "next")));

        var (open, _) = await scene.Raised(await scene.Home("Eve"));
        LoanScene.Must(await scene.Act(bea, "raise", "lend", $"{open}", ("amount", "300"), ("from", "debit")));
        await No("loans.all_there", "All of it is there or agreed. Look again in some days.",
            () => Late(cam, "raise", "lend", $"{open}", ("amount", "5000"), ("from", "debit")));
    }

    [Fact]
    public async Task A_group_does_not_lend_to_the_home_of_the_one_who_would_put_it_in()
    {
        var host = scene.Host;
        var ana = await scene.Home("Ana");
        ana = ana with { Groups = [(await host.Base.Send(new StartGroup("Las Comadres", Pledged: true), ana)).Value.Group] };
        var (loan, _) = await scene.Raised(ana);
        LoanScene.Must(await Group(ana, "offer", ("amount", "4000"), ("loan", $"{loan}")));
        Answer ask = ("ask", $"{await host.Base.Sql<long>("select max(id) from program_loans.group_ask")}");
        await No("loans.own_loan", "One does not lend to one’s own home.", () => Group(ana, "lend", ask, ("from", "debit")));
    }

    [Fact]
    public async Task What_a_city_leaves_to_neighbors_or_to_the_program_is_not_decided_the_other_way()
    {
        var loan = await scene.Ask(await scene.Home("Ana"), "100");
        (string, string) number = ("loan", $"{loan}");
        await No("loans.supporters", "So many supporters do not fit into this loan.",
            () => scene.Desk(scene.Manager, "review", "decide", ("decision", "raise"), ("supporters", "35"), number));
        await Set("own_lending", "no");
        await No("loans.no_own", "In this city neighbors lend, not the program.", () => Desk("review", "decide", ("decision", "program"), number));
        await Set("own_lending", "yes");
        await Set("crowd", "no");
        await No("loans.no_crowd", "In this city the program lends, not neighbors.", () => Desk("review", "decide", ("decision", "raise"), number));
        await Set("crowd", "yes");
    }

    [Fact]
    public async Task The_money_comes_after_signing_and_a_new_plan_is_chosen_as_often_as_the_city_says()
    {
        var (eve, bea) = (await scene.Home("Eve"), await scene.Home("Bea"));
        var (funded, _) = await scene.Raised(eve);
        await scene.Lend(bea, $"{funded}", "300");
        await No("loans.sign_first", "Read and sign the agreement first.", () => Late(eve, "my-loan", "receive", $"{funded}"));

        var (ana, loan, _) = await scene.Running();
        for (var plan = 0; plan < 2; plan++)
        {
            LoanScene.Must(await scene.Act(ana, "my-loan", "look", $"{loan}", ("repayments", "8"), ("first", $"{scene.Today.AddMonths(2):yyyy-MM-dd}")));
            LoanScene.Must(await scene.Act(ana, "my-loan", "choose", $"{loan}",
                ("wish", $"{await scene.Host.Base.Sql<long>("select max(id) from program_loans.wish where loan = $1", loan)}")));
        }
        await No("loans.plans_used", "You have chosen a new plan as often as is open to you. Staff can talk about more.",
            () => Late(ana, "my-loan", "look", $"{loan}", ("repayments", "7"), ("first", $"{scene.Today.AddMonths(2):yyyy-MM-dd}")));
    }

    [Fact]
    public async Task A_loan_that_waits_to_be_read_is_on_the_list_and_urgent_after_a_week()
    {
        await scene.Ask(await scene.Home("Ana"));
        var mend = Assert.Single(await scene.Repairs(), r => r.Code == "loans.to_read");
        Assert.Equal("review", mend.Page);
        var day = mend.Deadline!.Value;
        Assert.Equal(Severity.Soon, Assert.Single(await Repairs(day), r => r.Code == "loans.to_read").Severity);
        Assert.Equal(Severity.Now, Assert.Single(await Repairs(day.AddDays(1)), r => r.Code == "loans.to_read").Severity);
    }

    private async Task Set(string name, string value)
    {
        var page = (await scene.Host.Send(new ViewSettings("loans", LoanScene.City), scene.Manager)).Value;
        var typed = page.Form.Fields.ToDictionary(f => f.Name, f => f.Kind == FieldKind.Money ? page.Now.Money(f.Name).ToString() : page.Now.Text(f.Name));
        typed[name] = value;
        scene.Host.Base.Clock.Move(TimeSpan.FromSeconds(1));
        LoanScene.Must(await scene.Host.Send(new SaveSettings("loans", LoanScene.City, page.Today, typed), scene.Manager));
    }

    private Task<Outcome<Receipt>> Late(Actor who, string page, string action, string item, params Answer[] typed) =>
        scene.Host.Late("loans", LoanScene.City, who, Audience.Family, page, action, item, typed);

    private Task<Outcome<Receipt>> Group(Actor who, string action, params Answer[] typed) =>
        scene.Host.Late("loans", LoanScene.City, who, Audience.Group, "group-lending", action, "", typed);

    private Task<Outcome<Receipt>> Desk(string page, string action, params Answer[] typed) =>
        scene.Host.Late("loans", LoanScene.City, scene.Manager, Audience.Manager, page, action, "", typed);

    private Task<IReadOnlyList<Repair>> Repairs(DateOnly on) => scene.Host.Repairs("loans", LoanScene.City, on);

    private Task No<T>(string code, string sentence, Func<Task<Outcome<T>>> act) where T : class =>
        scene.Host.Refuses("loans", code, sentence, act);
}
