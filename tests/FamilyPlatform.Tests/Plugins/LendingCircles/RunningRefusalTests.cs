using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Payments.Payables;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Programs;

namespace FamilyPlatform.Tests.Plugins.LendingCircles;

/// <summary>Every "no" of a circle that runs, and what stands in the list of things to be mended.</summary>
public sealed class RunningRefusalTests : IAsyncLifetime
{
    private readonly ProgramsFixture host = new();
    private CircleScene scene = null!;

    public async ValueTask InitializeAsync()
    {
        await host.InitializeAsync();
        scene = new(host);
        await scene.Opened();
        await scene.Running();
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Turns_are_traded_once_and_between_two_who_are_in()
    {
        var (one, two, three) = (await scene.AtTurn(1), await scene.AtTurn(2), await scene.AtTurn(3));
        await scene.Good(two, "circle", "swap", ("with", await scene.Seat(three)));
        const string gone = "This was answered or taken back already.";
        await No("circles.swap_gone", gone, () => Group(one, "swap_yes", ("swap", "1")));
        await scene.Good(three, "circle", "swap_no", ("swap", "1"));
        await No("circles.swap_gone", gone, () => Group(three, "swap_yes", ("swap", "1")));
        await No("circles.swap_gone", gone, () => Group(two, "swap_back", ("swap", "1")));
        Assert.True((await scene.Own(three, "leave")).Succeeded);
        var seat = await scene.Seat(three);
        await No("circles.swap_not", "Turns are traded in a circle that runs, by two who are in it.", () => Group(two, "swap", ("with", seat)));
    }

    [Fact]
    public async Task A_cover_is_asked_for_once_and_given_once_by_somebody_else()
    {
        var (one, two) = (await scene.AtTurn(1), await scene.AtTurn(2));
        Assert.True((await scene.Own(one, "ask_cover", ("named", "no"))).Succeeded);
        await No("circles.cover_none", "There is nothing to cover now, or you asked already.", () => Person(one, "ask_cover", ("named", "yes")));
        await No("circles.cover_own", "You asked for this yourself.", () => Group(one, "cover", ("cover", "1"), ("gift", "gift")));
        await No("circles.cover_gone", "Somebody else is doing this already.", () => Group(two, "cover", ("cover", "2"), ("gift", "gift")));
        await No("circles.seat_not_found", "You have no such seat in a circle that runs.", () => Person(one, "thank", ("cover", "1"), ("words", "Thanks")));
    }

    [Fact]
    public async Task A_pass_and_leaving_are_there_once_and_not_after_ones_turn()
    {
        var (one, two, three) = (await scene.AtTurn(1), await scene.AtTurn(2), await scene.AtTurn(3));
        Assert.True((await scene.Own(three, "pass")).Succeeded);
        await No("circles.no_pass", "The reserve steps in once at most, and is asked 3 days ahead.", () => Person(three, "pass"));
        Assert.True((await scene.Own(two, "leave")).Succeeded);
        await No("circles.left_already", "You have left this circle.", () => Person(two, "leave"));
        await scene.Morning("2026-12-03");
        await No("circles.received", "You had your turn. The $150 still to put in stay as agreed.", () => Person(one, "leave"));
        var seat = await scene.Seat(one);
        await No("circles.seat_not_found", "You have no such seat in a circle that runs.",
            () => host.Late("circles", CircleScene.Oakland, two, Audience.Family, "seat", "leave", seat, ("seat", seat)));
    }

    [Fact]
    public async Task At_the_desks_each_thing_is_written_down_once_and_for_a_seat_there_is()
    {
        var (one, two) = (await scene.AtTurn(1), await scene.AtTurn(2));
        await No("circles.seat_not_found", "Choose a seat.", () => Desk(Hat.Finance, "arrivals", "arrived",
            ("seat", "999"), ("amount", "5000"), ("day", "2026-11-20"), ("friend", "no"), ("note", "")));
        await No("circles.seat_not_found", "Choose a seat.", () => Desk(Hat.Manager, "circle-desk", "died", ("seat", "999"), ("payee", ""), ("reach", "")));
        Assert.True((await scene.Bring(one, "50")).Succeeded);
        Answer[] mistake = [("seat", await scene.Seat(one)), ("arrival", (await host.Base.Sql<string>("select key from program_circles.arrival"))!),
            ("why", "Another Ana")];
        Assert.True((await Desk(Hat.Finance, "arrivals", "take_back", mistake)).Succeeded);
        await No("circles.taken_back", "This was taken back already.", () => Desk(Hat.Finance, "arrivals", "take_back", mistake));

        Answer[] died = [("seat", await scene.Seat(two)), ("payee", ""), ("reach", "")];
        Assert.True((await Desk(Hat.Manager, "circle-desk", "died", died)).Succeeded);
        await No("circles.died_already", "This is written down already.", () => Desk(Hat.Manager, "circle-desk", "died", died));
        await No("circles.still_runs", "The reserve lets go of a rest after the last turn.", () => Desk(Hat.Manager, "circle-desk", "forgive", mistake[0]));
    }

    [Fact]
    public async Task A_declined_payout_is_something_to_mend_and_is_asked_for_anew_once()
    {
        foreach (var person in scene.People.Take(3)) Assert.True((await scene.Bring(person, "50")).Succeeded);
        await scene.Morning("2026-12-03");
        Answer payout = ("payout", (await host.Base.Sql<string>("select key from program_circles.payout"))!);
        const string sent = "This is on its way already.";
        await No("circles.not_declined", sent, () => Desk(Hat.Manager, "circles", "pay_again", payout));
        var asked = await host.Base.Sql<Guid>("select id from payments.payable where state = 'requested'");
        Assert.True((await host.Base.Send(new DeclinePayable(asked, "The account is closed"), scene.Debits.Fresh(await scene.Steps.Finance()))).Succeeded);
        await Relay.Drain(host.Platform, TestContext.Current.CancellationToken);
        var mend = Assert.Single(await host.Repairs("circles", CircleScene.Oakland, new(2026, 12, 3)), r => r.Code == "circles.payout_declined");
        Assert.Equal("1 payout of a circle was declined and waits to be asked for anew.", mend.What.En);
        Assert.True((await Desk(Hat.Manager, "circles", "pay_again", payout)).Succeeded);
        await No("circles.not_declined", sent, () => Desk(Hat.Manager, "circles", "pay_again", payout));
        Assert.DoesNotContain(await host.Repairs("circles", CircleScene.Oakland, new(2026, 12, 3)), r => r.Code == "circles.payout_declined");
        Assert.Equal(15_000, await scene.Pot());
    }

    [Fact]
    public async Task After_the_last_turn_the_reserve_lets_go_of_what_is_left_on_a_seat_and_of_nothing_more()
    {
        var three = await scene.AtTurn(3);
        foreach (var person in scene.People.Take(3).Where(p => p != three)) Assert.True((await scene.Bring(person, "150")).Succeeded);
        foreach (var day in new[] { "2026-12-03", "2027-01-06", "2027-02-05" }) await scene.Morning(day);
        Assert.Equal("ended", await scene.State());
        Assert.Equal(15_000, await scene.Of(three));
        Answer[] rest = [("seat", await scene.Seat(three))];
        Assert.True((await Desk(Hat.Manager, "circle-desk", "forgive", rest)).Succeeded);
        await No("circles.nothing_left", "Nothing is left on this seat.", () => Desk(Hat.Manager, "circle-desk", "forgive", rest));
        Assert.Equal(0, await scene.Of(three));
        await scene.Steps.Sound();
    }

    private Task No<T>(string code, string sentence, Func<Task<Outcome<T>>> act) where T : class =>
        host.Refuses("circles", code, sentence, act);

    private Task<Outcome<Receipt>> Group(Actor who, string action, params Answer[] typed) =>
        host.Late("circles", CircleScene.Oakland, who, Audience.Group, "circle", action, scene.Circle, typed);

    private async Task<Outcome<Receipt>> Person(Actor who, string action, params Answer[] typed)
    {
        var seat = await scene.Seat(who);
        return await host.Late("circles", CircleScene.Oakland, who, Audience.Family, "seat", action, seat, [.. typed, ("seat", seat)]);
    }

    private async Task<Outcome<Receipt>> Desk(Hat hat, string page, string action, params Answer[] typed) => await host.Late(
        "circles", CircleScene.Oakland, await host.Base.Staff(hat, CircleScene.Oakland), hat == Hat.Finance ? Audience.Finance : Audience.Manager, page, action,
        scene.Circle, typed);
}
