using FamilyPlatform.Core.Identity;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Payments.Payouts;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Programs;
using FamilyPlatform.Tests.Payments.Payouts;

namespace FamilyPlatform.Tests.Plugins.LendingCircles;

/// <summary>A circle that runs, on a platform of its own, because mornings are everybody's.</summary>
public sealed class RunningTests : IAsyncLifetime
{
    private readonly ProgramsFixture host = new();
    private CircleScene scene = null!;

    public async ValueTask InitializeAsync()
    {
        await host.InitializeAsync();
        scene = new(host);
        await scene.Opened();
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task The_receiver_is_never_short_and_peers_read_only_how_many_parts_are_missing()
    {
        await scene.Running();
        var (one, two, three) = (await scene.AtTurn(1), await scene.AtTurn(2), await scene.AtTurn(3));
        Assert.True((await scene.Bring(one, "50")).Succeeded);
        Assert.Contains($"2 more to complete your turn", await scene.Text(one), StringComparison.Ordinal);
        Assert.Contains($"2 more to complete {one.GivenName}’s turn", await scene.Text(three), StringComparison.Ordinal);
        Assert.True((await scene.Bring(two, "50")).Succeeded);
        Assert.Contains($"1 more to complete {one.GivenName}’s turn", await scene.Text(two), StringComparison.Ordinal);

        // Due on Tuesday the 1st, paid two banking days later; the third part never came.
        await scene.Morning("2026-12-02");
        Assert.Equal(0, await scene.Pot());
        await scene.Morning("2026-12-03");
        Assert.Equal((15_000, 5_000, 0), (await scene.Pot(), await scene.Of(three), await scene.Of(two)));
        Assert.Equal(1L, await host.Base.Sql<long>("select count(*) from payments.payable where amount_cents = 15000 and state = 'requested'"));
        Assert.Contains($"{(await scene.AtTurn(2)).GivenName}’s turn", await scene.Text(one), StringComparison.Ordinal);
        // The one whose part is missing reads it alone; nobody else reads a word of it.
        Assert.Contains("$50 of Dec 1, 2026 are still to come", await scene.Text(three, "seat"), StringComparison.Ordinal);
        foreach (var peer in new[] { one, two })
        {
            var said = (await scene.Text(peer)).Replace($"{three.GivenName}: Feb 3, 2027, $150 to come", "", StringComparison.Ordinal);
            Assert.DoesNotContain($"{three.GivenName}: ", said, StringComparison.Ordinal);
        }
        // A second morning of the same day changes nothing, and what comes later makes the reserve whole.
        await scene.Morning("2026-12-03");
        Assert.Equal(15_000, await scene.Pot());
        Assert.True((await scene.Bring(three, "50", "2026-12-03")).Succeeded);
        Assert.Equal(0, await scene.Of(three));
        await scene.Steps.Sound();
    }

    [Fact]
    public async Task Everybody_is_paid_once_the_bank_says_so_and_the_circle_is_settled()
    {
        await scene.Running();
        var (grace, daniel) = (await scene.Steps.Finance(), await scene.Steps.Finance());
        foreach (var person in scene.People.Take(3)) await scene.Steps.GiveAccount(person);
        foreach (var (day, number) in new[] { ("2026-12-03", 1), ("2027-01-06", 2), ("2027-02-03", 3) })
        {
            foreach (var person in scene.People.Take(3)) Assert.True((await scene.Bring(person, "50")).Succeeded);
            await scene.Morning(day);
            Assert.Equal(15_000, await scene.Pot());
            await Paid(grace, daniel);
            Assert.Equal(0, await scene.Pot());
            Assert.Equal("paid", await host.Base.Sql<string>("select state from program_circles.turn where number = $1", number));
        }
        Assert.Equal("circles.too_much", (await scene.Bring(scene.People[0], "1")).Refusal!.Code);
        await scene.Morning("2027-02-20");
        Assert.Equal("ended", await scene.State());
        Assert.True(await host.Base.Sql<bool>("select settled_on is not null from program_circles.circle"));
        Assert.Equal(0L, await host.Base.Sql<long>("select promised_cents + paid_cents from programs.budget_line where program = 'circles'"));
        foreach (var person in scene.People.Take(3)) Assert.Equal(0, await scene.Of(person));
        Assert.Contains("Your turn has come", await scene.Text(scene.People[0], "seat"), StringComparison.Ordinal);
        var manager = await host.Base.Staff(Hat.Manager, CircleScene.Oakland);
        Assert.Equal(0L, (await host.Send(new ViewProgramCity("circles", CircleScene.Oakland), manager)).Value.Impact.Owed.Cents);
        await scene.Steps.Sound();
    }

    [Fact]
    public async Task Two_trade_turns_when_both_agree_and_never_once_a_turn_has_begun()
    {
        await scene.Running("skips");
        var (one, two, three) = (await scene.AtTurn(1), await scene.AtTurn(2), await scene.AtTurn(3));
        await scene.Good(two, "circle", "swap", ("with", await scene.Seat(three)));
        Assert.Equal("circles.swap_open", (await scene.Act(one, "circle", "swap", ("with", await scene.Seat(two)))).Refusal!.Code);
        Assert.Equal("program.form_gone", (await scene.Act(one, "circle", "swap_yes", ("swap", "1"))).Refusal!.Code);
        await scene.Good(three, "circle", "swap_no", ("swap", "1"));
        await scene.Good(two, "circle", "swap", ("with", await scene.Seat(three)));
        await scene.Good(three, "circle", "swap_yes", ("swap", "2"));
        Assert.Equal((3, 2), (await TurnOf(two), await TurnOf(three)));
        Assert.Contains("Your turn is in January", await scene.Text(three, "seat"), StringComparison.Ordinal);
        await scene.Morning("2026-12-03");
        // Two put in 50 each, the receiver skips.
        Assert.Equal((10_000, 0), (await scene.Pot(), await scene.Of(one)));
        var left = (await scene.Page(one)).Blocks.OfType<Card>().SelectMany(c => c.Blocks).OfType<ActionForm>().Where(f => f.Action == "swap");
        Assert.Empty(left);
    }

    [Fact]
    public async Task A_trade_that_nobody_answered_is_not_asked_any_more_once_a_turn_has_begun()
    {
        await scene.Running("skips");
        var (two, three) = (await scene.AtTurn(2), await scene.AtTurn(3));
        await scene.Good(two, "circle", "swap", ("with", await scene.Seat(three)));
        Assert.Contains("asks to trade", await scene.Text(three), StringComparison.Ordinal);
        await scene.Morning("2027-01-05");
        Assert.DoesNotContain("asks to trade", await scene.Text(three), StringComparison.Ordinal);
        Assert.DoesNotContain("You asked", await scene.Text(two), StringComparison.Ordinal);
        Assert.Equal("program.form_gone", (await scene.Act(three, "circle", "swap_yes", ("swap", "1"))).Refusal!.Code);
        // What has not come is said with its day, and not as what is next.
        Assert.Contains("of Dec 1, 2026 are still to come", await scene.Text(three, "seat"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pass_moves_a_part_to_the_last_turn_once_and_nobody_is_told()
    {
        await scene.Running();
        var three = await scene.AtTurn(3);
        Assert.True((await scene.Own(three, "pass")).Succeeded);
        Assert.Equal("program.form_gone", (await scene.Own(three, "pass")).Refusal!.Code);
        var text = await scene.Text(three, "seat");
        Assert.DoesNotContain("by Dec 1, 2026", text, StringComparison.Ordinal);
        Assert.Contains("$50 is next, by Jan 4, 2027", text, StringComparison.Ordinal);
        await scene.Morning("2026-12-03");
        Assert.Equal((15_000, 5_000), (await scene.Pot(), await scene.Of(three)));
    }

    [Fact]
    public async Task Whoever_leaves_before_the_turn_gets_it_back_on_that_day_and_the_others_notice_nothing()
    {
        await scene.Running();
        var two = await scene.AtTurn(2);
        await scene.Bring(two, "50");
        Assert.True((await scene.Own(two, "leave")).Succeeded);
        Assert.Equal("program.form_gone", (await scene.Own(two, "leave")).Refusal!.Code);
        await scene.Morning("2026-12-03");
        await scene.Morning("2027-01-06");
        Assert.Equal(5_000, await scene.Balance($"liabilities:kept:left:{await scene.Seat(two)}"));
        Assert.Equal("paid", await host.Base.Sql<string>("select state from program_circles.turn where number = 2"));
        Assert.Contains("You left this circle", await scene.Text(two, "seat"), StringComparison.Ordinal);
        await scene.Morning("2027-02-05");
        Assert.Equal(0, await scene.Of(two));
        var one = await scene.AtTurn(1);
        Assert.Equal("program.form_gone", (await scene.Own(one, "leave")).Refusal!.Code);
        await scene.Steps.Sound();
    }

    [Fact]
    public async Task After_a_death_the_family_is_paid_at_once_or_asked_for_nothing()
    {
        await scene.Running();
        var (one, two) = (await scene.AtTurn(1), await scene.AtTurn(2));
        await scene.Bring(two, "50");
        Assert.Equal("circles.payee", (await Died(two, "")).Refusal!.Code);
        Assert.True((await Died(two, "Rosa Medina")).Succeeded);
        Assert.Equal((5_000, 0), (await scene.Balance($"liabilities:kept:left:{await scene.Seat(two)}"), await scene.Of(two)));
        await scene.Morning("2026-12-03");
        Assert.True((await Died(one, "")).Succeeded);
        await scene.Morning("2027-01-06");
        await scene.Morning("2027-02-05");
        await scene.Morning("2027-02-20");
        Assert.Equal((0, 0), (await scene.Of(one), await scene.Of(two)));
        // The reserve let go of what the first had not put in; nobody of the family pays it.
        Assert.Equal(-15_000, await scene.Balance("equity:fund:reserve"));
        await scene.Steps.Sound();
    }

    [Fact]
    public async Task What_finance_wrote_down_by_mistake_is_taken_back_once_and_a_short_reserve_is_something_to_mend()
    {
        await scene.Running();
        var one = await scene.AtTurn(1);
        Assert.Equal(("circles.day", "day"), Said(await scene.Bring(one, "50", "2026-11-21")));
        Assert.Equal(("circles.too_much", "amount"), Said(await scene.Bring(one, "150.01")));
        Assert.True((await scene.Bring(one, "50")).Succeeded);
        var key = (await host.Base.Sql<string>("select key from program_circles.arrival"))!;
        (string, string)[] mistake = [("seat", await scene.Seat(one)), ("arrival", key), ("why", "Another Ana")];
        Assert.True((await scene.Desk(Hat.Finance, "arrivals", "take_back", scene.Circle, mistake)).Succeeded);
        Assert.Equal("program.form_gone", (await scene.Desk(Hat.Finance, "arrivals", "take_back", scene.Circle, mistake)).Refusal!.Code);
        Assert.Equal(0, await scene.Of(one));
        await scene.Morning("2026-12-03");
        Assert.Contains("circles.reserve_short", await Repairs(), StringComparison.Ordinal);
        Assert.True((await scene.Desk(Hat.Finance, "reserve", "to_reserve", "", ("amount", "150"), ("from", "Community fund"))).Succeeded);
        Assert.DoesNotContain("circles.reserve_short", await Repairs(), StringComparison.Ordinal);
        await scene.Steps.Sound();
    }

    private async Task<string> Repairs()
    {
        var found = await host.Send(new Sdk.Requests.FindRepairs("circles", CircleScene.Oakland, new(2026, 12, 3)), Actor.System);
        return string.Join(' ', found.Value.Items.Select(i => i.Code));
    }

    private static (string?, string?) Said(Outcome<Acted> outcome) => (outcome.Refusal?.Code, outcome.Refusal?.Field);

    private async Task<Outcome<Acted>> Died(Actor who, string payee) => await scene.Desk(
        Hat.Manager, "circle-desk", "died", scene.Circle, ("seat", await scene.Seat(who)), ("payee", payee), ("reach", "(510) 555-0100"));

    private async Task<int> TurnOf(Actor who) => await host.Base.Sql<int>("select turn from program_circles.seat where id = $1",
        long.Parse(await scene.Seat(who), null));

    private async Task Paid(Actor first, Actor second)
    {
        (first, second) = (scene.Debits.Fresh(first), scene.Debits.Fresh(second));
        var id = await host.Base.Sql<Guid>("select id from payments.payable where state = 'requested'");
        await scene.Payables.Release(id, first);
        await scene.Payables.Release(id, second);
        var (run, _) = await scene.Steps.Filed(first, second);
        Assert.True((await host.Base.Send(new SettlePayout(run.Id), first)).Succeeded);
        await Relay.Drain(host.Platform, TestContext.Current.CancellationToken);
    }
}
