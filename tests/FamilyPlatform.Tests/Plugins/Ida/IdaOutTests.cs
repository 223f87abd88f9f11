using FamilyPlatform.Core.Identity;
using FamilyPlatform.Payments.Payables;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Payments.Payouts;
using FamilyPlatform.Tests.Programs;

namespace FamilyPlatform.Tests.Plugins.Ida;

/// <summary>Own money on its way to the saver: at any time, for an emergency, stopped, declined, paid.</summary>
public sealed class IdaOutTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    private readonly IdaSteps steps = new(host);

    [Fact]
    public async Task Own_money_is_really_paid_to_the_saver_and_the_bank_says_when()
    {
        await steps.Open();
        var ana = await steps.Saver();
        await new PayoutSteps(host.Base).GiveAccount(ana);
        await steps.PutIn(ana, "100");
        await steps.Night();
        await Decided(ana, "30");
        Assert.Equal(("$70", "$140", "$0"), await steps.Stats(ana));
        Assert.Contains("$30 on its way to you", IdaSteps.Text(await steps.Page(ana, "out")), StringComparison.Ordinal);
        Assert.Equal(3_000, await steps.Ledger($"liabilities:out:{ana.Family!.Value.Value:N}:{await Last()}"));

        await steps.Paid();
        Assert.Equal("paid", await State());
        Assert.Equal(0, await steps.Ledger($"liabilities:out:{ana.Family!.Value.Value:N}:{await Last()}"));
        await steps.Sound();
    }

    [Fact]
    public async Task The_saver_keeps_it_after_all_while_nobody_let_it_go_and_finance_may_decline_it()
    {
        await steps.Open();
        var ana = await steps.Saver();
        await steps.PutIn(ana, "100");
        await steps.Night();
        await Decided(ana, "40");
        var stop = Assert.Single(IdaSteps.Forms(await steps.Page(ana, "out"), "stop_out"));
        Assert.True((await steps.Act(ana, "out", "stop_out", "", [.. stop.Hidden.Select(h => (h.Key, h.Value))])).Succeeded);
        Assert.Equal("$100", (await steps.Stats(ana)).Own);
        await steps.Night();
        Assert.Equal(("$100", "$200", "$0"), await steps.Stats(ana));

        await Decided(ana, "25");
        var grace = await steps.Finance();
        var id = await host.Base.Sql<Guid>("select id from payments.payable where state = 'requested' and family_id = $1", ana.Family!.Value.Value);
        Assert.True((await host.Base.Send(new DeclinePayable(id, "Wrong account"), grace)).Succeeded);
        await steps.Hear();
        await steps.Hear();
        Assert.Equal("$100", (await steps.Stats(ana)).Own);
        Assert.Equal("back", await State());
        await steps.Sound();
    }

    [Fact]
    public async Task Nobody_takes_out_more_than_is_there_and_nobody_but_the_holder()
    {
        await steps.Open();
        var ana = await steps.Saver();
        await steps.PutIn(ana, "50");
        var refused = (await steps.Act(ana, "out", "ask_out", "", ("amount", "50.01"))).Refusal!;
        Assert.Equal(("ida.too_much", "amount"), (refused.Code, refused.Field));
        var luis = await host.Base.Family(IdaSteps.Oakland, "Luis", family: ana.Family);
        Assert.Empty(IdaSteps.Forms(await steps.Page(luis, "out"), "ask_out"));
        Assert.Equal("program.form_gone", (await steps.Act(luis, "out", "ask_out", "", ("amount", "5"))).Refusal!.Code);
        var other = await host.Base.Family(IdaSteps.Oakland, "Eva");
        Assert.Equal("program.not_found", (await host.Send(new ViewProgramPage("ida", "out"), other)).Refusal!.Code);
    }

    [Fact]
    public async Task An_emergency_freezes_the_match_and_loses_it_only_after_the_day_and_by_a_person()
    {
        await steps.Open(("emergency_wait", "0"), ("emergency_work", "no"), ("repay_months", "2"), ("waiting_months", "0"), ("education_hours", "0"));
        var ana = await steps.Saver();
        await steps.PutIn(ana, "100");
        await steps.Night();
        Assert.Equal("program.form_choice", (await steps.Act(ana, "out", "emergency", "", ("amount", "60"), ("reason", "work"))).Refusal!.Code);
        Assert.True((await steps.Act(ana, "out", "emergency", "", ("amount", "60"), ("reason", "medical"))).Succeeded);
        Assert.Contains("The match stays, and waits", IdaSteps.Text(await steps.Page(ana, "out")), StringComparison.Ordinal);
        await Take(ana);
        Assert.Equal(("$40", "$200", "$0"), await steps.Stats(ana));
        Assert.Empty(IdaSteps.Forms(await steps.Page(ana, "use"), "use"));

        // Part of it comes back; the new deposit beside it waits for its match.
        await steps.PutIn(ana, "20", "repaid");
        await steps.PutIn(ana, "10");
        await steps.Night();
        Assert.Equal(("$70", "$200", "$20"), await steps.Stats(ana));
        Assert.Empty(IdaSteps.Forms(await steps.Desk("emergencies"), "let_go"));

        await steps.Night();
        await steps.Night();
        var past = await steps.Desk("emergencies");
        Assert.Equal("emergencies", Assert.Single(await steps.Repairs(), r => r.Code == "ida.put_back_past").Page);
        var longer = Assert.Single(IdaSteps.Forms(past, "longer"));
        Assert.Equal("ida.longer_day", (await steps.OnDesk("emergencies", longer, ("until", "2020-01-01"))).Refusal!.Code);
        Assert.Equal(("$70", "$200"), ((await steps.Stats(ana)).Own, (await steps.Stats(ana)).Posted));
        Assert.True((await steps.OnDesk("emergencies", Assert.Single(IdaSteps.Forms(past, "let_go")))).Succeeded);
        // 70 of own money are there, all of it earned: 140 of match.
        Assert.Equal(("$70", "$140", "$0"), await steps.Stats(ana));
        Assert.Equal("program.form_gone", (await steps.OnDesk("emergencies", Assert.Single(IdaSteps.Forms(past, "let_go")))).Refusal!.Code);
        await steps.Sound();
    }

    [Fact]
    public async Task Before_six_months_own_money_leaves_the_other_way_and_who_puts_all_back_has_the_match_run_on()
    {
        await steps.Open(("emergency_wait", "6"), ("emergency_work", "yes"), ("repay_months", "12"));
        var bea = await steps.Saver(name: "Bea");
        await steps.PutIn(bea, "100");
        Assert.Empty(IdaSteps.Forms(await steps.Page(bea, "out"), "emergency"));
        Assert.NotEmpty(IdaSteps.Forms(await steps.Page(bea, "out"), "ask_out"));

        await steps.Open(("emergency_wait", "0"));
        var cam = await steps.Saver(name: "Cam");
        await steps.PutIn(cam, "100");
        Assert.True((await steps.Act(cam, "out", "emergency", "", ("amount", "100"), ("reason", "work"))).Succeeded);
        await Take(cam);
        await steps.Night();
        Assert.Equal(("$0", "$0", "$200"), await steps.Stats(cam));
        await steps.PutIn(cam, "100", "repaid");
        await steps.Night();
        Assert.Equal(("$100", "$200", "$0"), await steps.Stats(cam));
        await steps.Sound();
    }

    [Fact]
    public async Task Who_leaves_gets_all_own_money_first_and_the_rest_of_the_match_goes_back()
    {
        await steps.Open(("waiting_months", "6"), ("education_hours", "6"));
        var ana = await steps.Saver();
        await steps.PutIn(ana, "100");
        await steps.Night();
        Assert.Equal("ida.own_money_first", (await host.Send(new MoveOwnApplication("ida", "leave"), ana)).Refusal!.Code);
        await new PayoutSteps(host.Base).GiveAccount(ana);
        await Decided(ana, "100");
        Assert.Equal("ida.out_first", (await host.Send(new MoveOwnApplication("ida", "leave"), ana)).Refusal!.Code);
        await steps.Paid();
        Assert.True((await host.Send(new MoveOwnApplication("ida", "leave"), ana)).Succeeded);
        Assert.Equal(0L, await host.Base.Sql<long>("select federal_cents + other_cents from program_ida.saver where family_id = $1", ana.Family!.Value.Value));
        Assert.Equal(0L, await host.Base.Sql<long>("select promised_cents from program_ida.saver where family_id = $1", ana.Family!.Value.Value));
        await steps.Sound();
    }

    private async Task Decided(Actor ana, string amount)
    {
        Assert.True((await steps.Act(ana, "out", "ask_out", "", ("amount", amount))).Succeeded);
        await Take(ana);
    }

    private async Task Take(Actor ana)
    {
        var take = Assert.Single(IdaSteps.Forms(await steps.Page(ana, "out"), "take_out"));
        var taken = await steps.Act(ana, "out", "take_out", "", [.. take.Hidden.Select(h => (h.Key, h.Value))]);
        Assert.True(taken.Succeeded, taken.Refusal?.Message);
    }

    private Task<string?> State() => host.Base.Sql<string>("select state from program_ida.take_out order by id desc limit 1");

    private Task<long> Last() => host.Base.Sql<long>("select max(id) from program_ida.take_out");
}
