using FamilyPlatform.Core.Identity;
using FamilyPlatform.Groups;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Groups;
using FamilyPlatform.Tests.Programs;

namespace FamilyPlatform.Tests.Plugins.Ida;

/// <summary>Several accounts in one home, accounts handed over, caps, the budget, and cash that a group counted.</summary>
public sealed class IdaHomeTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    private readonly IdaSteps steps = new(host);

    [Fact]
    public async Task Two_adults_of_a_home_share_its_cap_and_the_third_reads_of_the_limit()
    {
        await steps.Open(("cap_person", "200"), ("cap_household", "300"), ("monthly_limit", "1,000"));
        var ana = await steps.Saver();
        var luis = await host.Base.Family(IdaSteps.Oakland, "Luis", family: ana.Family);
        var opened = await Own(luis);
        Assert.True(opened.Succeeded, opened.Refusal?.Message);
        Assert.Equal("program.form_gone", (await Own(luis)).Refusal!.Code);
        Assert.Equal("program.form_gone", (await Act(luis, "savings", "2")).Refusal!.Code);
        Assert.True((await host.Send(new SignDocument("ida", "savings", "agreement", "Luis Ruiz", true) { Item = "2" }, luis)).Succeeded);
        await steps.PutIn(ana, "150");
        await steps.PutIn(luis, "150");
        Assert.Equal(("$150", "$0", "$200"), await steps.Stats(ana));
        await steps.Night();
        Assert.Equal(("$150", "$200", "$0"), await steps.Stats(ana));
        Assert.Equal(("$150", "$100", "$0"), await steps.Stats(luis));

        var eva = await host.Base.Family(IdaSteps.Oakland, "Eva", family: ana.Family);
        var refused = (await Own(eva)).Refusal!;
        Assert.Equal(("ida.household_limit", "goal"), (refused.Code, refused.Field));
        await steps.Sound();
        await steps.Open(("cap_person", "2,000"), ("cap_household", "4,000"));
    }

    [Fact]
    public async Task An_account_goes_to_a_child_or_to_another_adult_and_what_was_posted_stays_charged_to_who_had_it()
    {
        await steps.Open(("cap_person", "200"), ("cap_household", "4,000"), ("monthly_limit", "1,000"));
        var ana = await steps.Saver();
        await steps.PutIn(ana, "300");
        await steps.Night();
        Assert.Equal("$200", (await steps.Stats(ana)).Posted);
        Assert.Equal("program.form_choice", (await steps.Act(ana, "account", "to_child", "", ("holder", "Sol"), ("purpose", "boat"))).Refusal!.Code);
        Assert.Equal("program.form_choice", (await steps.Act(ana, "account", "to_child", "", ("holder", "Sol"), ("purpose", "car"))).Refusal!.Code);
        Assert.True((await steps.Act(ana, "account", "to_child", "", ("holder", "Sol"), ("purpose", "school"))).Succeeded);
        await steps.Night();
        // The child has a cap of its own.
        Assert.Equal(("$300", "$400", "$0"), await steps.Stats(ana));

        Assert.True((await steps.Act(ana, "account", "offer", "", ("offered", "yes"))).Succeeded);
        var luis = await host.Base.Family(IdaSteps.Oakland, "Luis", family: ana.Family);
        Assert.True((await steps.Act(luis, "account", "take_over", "", ("purpose", "home"))).Succeeded);
        Assert.Equal("program.form_gone", (await steps.Act(luis, "account", "take_over", "", ("purpose", "home"))).Refusal!.Code);
        Assert.Empty(IdaSteps.Forms(await steps.Page(ana, "out"), "ask_out"));
        Assert.NotEmpty(IdaSteps.Forms(await steps.Page(luis, "out"), "ask_out"));
        Assert.Equal(["200", "200"], (await host.Base.Sql<string>(
            "select string_agg((other_cents / 100)::text, ',' order by until, form_key) from program_ida.past_holder where family_id = $1",
            ana.Family!.Value.Value))!.Split(','));
        await steps.Sound();
        await steps.Open(("cap_person", "2,000"), ("cap_household", "4,000"));
    }

    [Fact]
    public async Task No_account_is_opened_above_the_budget_and_the_promise_shrinks_as_vendors_are_paid()
    {
        await steps.Open();
        await host.Base.Sql<object>("""
            insert into programs.budget (id, program, site_id, from_on, until_on, cap_cents, set_at)
            select gen_random_uuid(), 'ida', 1, '2020-01-01', '2099-12-31', used.promised + used.paid + 250000, now()
            from (select coalesce(sum(promised_cents), 0) promised, coalesce(sum(paid_cents), 0) paid from programs.budget_line where program = 'ida') used
            """);
        var first = await steps.Accepted();
        var eva = await host.Base.Family(IdaSteps.Oakland, "Eva");
        var applied = await host.Send(new Apply("ida", new Dictionary<string, string> { ["purpose"] = "school", ["goal"] = "1,000", ["monthly"] = "50" }), eva);
        var refused = await host.Send(new MoveApplication(eva.Family!.Value, IdaSteps.Oakland, applied.Value.Key, "accept"), Actor.System);
        Assert.Equal("ida.no_budget", refused.Refusal!.Code);
        Assert.Equal(200_000L, await host.Base.Sql<long>("select promised_cents from program_ida.saver where family_id = $1", first.Family!.Value.Value));
        Assert.DoesNotContain(await steps.Repairs(), r => r.Code == "ida.over_budget");
        // A manager may set it below what is promised already; that is something to mend, and no promise is taken back.
        await host.Base.Sql<object>("update programs.budget set cap_cents = 100000 where program = 'ida'");
        var mend = Assert.Single(await steps.Repairs(), r => r.Code == "ida.over_budget");
        Assert.EndsWith("is promised, the budget is $1,000.", mend.What.En, StringComparison.Ordinal);
        await host.Base.Sql<object>("delete from programs.budget where program = 'ida'");
    }

    [Fact]
    public async Task A_deposit_that_nobody_looked_at_for_two_weeks_is_something_to_mend()
    {
        await steps.Open();
        var ana = await steps.Saver();
        Assert.True((await steps.Put(ana, "40")).Succeeded);
        Assert.DoesNotContain(await steps.Repairs(14), r => r.Code == "ida.waiting");
        var mend = Assert.Single(await steps.Repairs(15), r => r.Code == "ida.waiting");
        Assert.Equal(("One deposit or bill has waited for more than a week.", "deposits"), (mend.What.En, mend.Page));
        foreach (var form in IdaSteps.Forms(await steps.Desk("deposits"), "confirm")) await steps.OnDesk("deposits", form);
        Assert.DoesNotContain(await steps.Repairs(15), r => r.Code == "ida.waiting");
    }

    [Fact]
    public async Task Cash_counts_once_two_of_the_group_counted_it_and_lies_at_the_bank_once_a_line_shows_it()
    {
        // An amount that no other saver of the city is waiting for.
        await steps.Open(("evidence_witness", "yes"), ("witness_limit", "50"));
        var ana = await steps.Saver();
        var alone = (await steps.Put(ana, "43.21", evidence: "witness")).Refusal!;
        Assert.Equal(("ida.no_witnesses", "evidence"), (alone.Code, alone.Field));
        ana = ana with { Groups = [(await host.Base.Send(new StartGroup("Las Comadres", Pledged: true), ana)).Value.Group] };
        var scene = new GroupScene(host.Base);
        var bea = await scene.Joined([ana], await host.Base.Family(IdaSteps.Oakland, "Bea"));
        var cam = await scene.Joined([ana, bea], await host.Base.Family(IdaSteps.Oakland, "Cam"));
        Assert.Equal("ida.witness_limit", (await steps.Put(ana, "50.01", evidence: "witness")).Refusal!.Code);
        Assert.True((await steps.Put(ana, "43.21", evidence: "witness")).Succeeded);
        Assert.Equal(("$0", "$0", "$0"), await steps.Stats(ana));

        foreach (var member in new[] { bea, cam })
        {
            var token = await Token(member);
            var page = (await host.Send(new ViewLinkPage(token), Actor.Stranger)).Value.Model;
            Assert.Contains("$43.21 with Ana", page.Blocks.OfType<Card>().Single().Title, StringComparison.Ordinal);
            for (var i = 0; i < 2; i++) await host.Send(new ActOnLinkPage(token, "counted", $"k{i}", new Dictionary<string, string>()), Actor.Stranger);
            Assert.Equal(member == cam ? "$43.21" : "$0", (await steps.Stats(ana)).Own);
        }
        Assert.Equal(4_321, await steps.Ledger("assets:cash"));
        var mend = Assert.Single(await steps.Repairs(), r => r.Code == "ida.cash");
        Assert.Equal(("$43.21 of counted cash has not shown up at the bank.", "statements"), (mend.What.En, mend.Page));
        await steps.Import($"Date,Description,Amount\n{steps.Today:yyyy-MM-dd},Cash,43.21\n");
        Assert.Equal((0L, "$43.21"), (await steps.Ledger("assets:cash"), (await steps.Stats(ana)).Own));
        Assert.DoesNotContain(await steps.Repairs(), r => r.Code == "ida.cash");
        await steps.Sound();
    }

    private Task<Outcome<Acted>> Own(Actor who) =>
        steps.Act(who, "account", "open_own", "", ("purpose", "school"), ("goal", "500"), ("monthly", "20"));

    private Task<Outcome<Acted>> Act(Actor who, string page, string item) => host.Send(new ActOnPage("ida", page, "deposit", Guid.NewGuid().ToString("N"),
        new Dictionary<string, string> { ["amount"] = "30", ["day"] = steps.Today.ToString("yyyy-MM-dd", null), ["source"] = "paycheck",
            ["evidence"] = "slip" })
        { Item = item }, who);

    private async Task<string> Token(Actor member)
    {
        var body = await host.Base.Sql<string>("select body from platform.message where person_id = $1 and body like '%/l/%' order by created_at desc limit 1",
            member.Person!.Value.Value);
        var at = body!.IndexOf("/l/", StringComparison.Ordinal) + 3;
        return new string([.. body[at..].TakeWhile(c => char.IsLetterOrDigit(c) || c is '-' or '_')]);
    }
}
