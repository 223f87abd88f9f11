using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Budgets;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Programs;

namespace FamilyPlatform.Tests.Plugins.LendingCircles;

/// <summary>Every "no" before a circle runs. Most meet only somebody whose page is a moment old.</summary>
public sealed class FormingRefusalTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>, IAsyncLifetime
{
    private readonly CircleScene scene = new(host);

    private Actor Ana => scene.People[0];

    private Actor Bea => scene.People[1];

    private Actor Dan => scene.People[3];

    public async ValueTask InitializeAsync() => await scene.Opened();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task While_the_list_is_open_one_person_has_one_seat_and_whoever_started_it_closes_it()
    {
        await scene.Formed();
        await No("circles.already_in", "You have a seat already: one person, one seat.", () => Late(Bea, "join", ("most", "6000")));
        await No("circles.full", "All seats are taken.", () => Late(Dan, "join", ("most", "6000")));
        await No("circles.no_seat", "You have no seat in this circle.", () => Late(Dan, "say_again", ("most", "6000")));
        await No("circles.starter", "Whoever started the circle does this.", () => Late(Bea, "close_list"));
        await No("circles.starter", "Whoever started the circle does this.", () => Late(Bea, "postpone", ("first", "2026-12-15")));
        await No("circles.no_order", "There is no order to sign now.", () => Late(Bea, "signed"));
        await No("circles.no_order", "An order is written down once the list is closed, in a circle that agrees on it.", () => Late(Bea, "order"));
    }

    [Fact]
    public async Task A_closed_list_takes_nobody_and_nobody_says_another_amount_and_a_signature_stands_under_the_note()
    {
        await scene.Formed();
        await scene.Good(Ana, "circle", "close_list");
        const string closed = "The list of this circle is closed.";
        await No("circles.list_closed", closed, () => Late(Dan, "join", ("most", "6000")));
        await No("circles.list_closed", closed, () => Late(Bea, "say_again", ("most", "6000")));
        await No("circles.list_closed", closed, () => Late(Ana, "close_list"));
        await No("circles.sign_first", "Read and sign the note first.", () => Late(Bea, "signed"));
        foreach (var person in scene.People.Take(3)) await scene.Sign(person);
        await No("circles.runs", "The circle runs already. On your own page you see how to leave it.", () => Late(Bea, "step_back"));
        await No("circles.runs_already", "The circle runs already.", () => Late(Ana, "postpone", ("first", "2026-12-15")));
    }

    [Fact]
    public async Task Without_an_amount_that_everybody_can_meet_the_list_stays_open()
    {
        await scene.Formed("drawn", "pays", "60", "10", "100");
        await No("circles.no_amount", "There is no amount of at least $25 that everybody can meet. Anybody can still say another one.",
            () => scene.Act(Ana, "circle", "close_list"));
        Assert.Equal("forming", await scene.State());
        await scene.Good(Bea, "circle", "say_again", ("most", "30"));
        await scene.Good(Ana, "circle", "close_list");
    }

    [Fact]
    public async Task A_reserve_that_is_used_up_keeps_the_signatures_and_the_circle_begins_when_there_is_money()
    {
        await scene.Formed();
        await scene.Good(Ana, "circle", "close_list");
        await scene.Sign(Ana);
        await scene.Sign(Bea);
        await scene.Sign(scene.People[2], count: false);
        await Cap("100");
        await No("circles.reserve_full",
            "The city’s reserve cannot stand in for one more circle now. Your signatures are kept; ask again later.",
            () => scene.Act(scene.People[2], "circle", "signed"));
        await Cap("100000");
        await scene.Good(scene.People[2], "circle", "signed");
        Assert.Equal("running", await scene.State());
    }

    private Task No<T>(string code, string sentence, Func<Task<Outcome<T>>> act) where T : class =>
        host.Refuses("circles", code, sentence, act);

    private Task<Outcome<Receipt>> Late(Actor who, string action, params Answer[] typed) =>
        host.Late("circles", CircleScene.Oakland, who, Audience.Group, "circle", action, scene.Circle, typed);

    private async Task Cap(string cap)
    {
        host.Base.Clock.Move(TimeSpan.FromMinutes(1));
        var manager = await host.Base.Staff(Hat.Manager, CircleScene.Oakland);
        var typed = new Dictionary<string, string> { ["cap"] = cap, ["from_on"] = "2026-01-01", ["until_on"] = "2027-12-31" };
        Assert.True((await host.Send(new SetBudget("circles", CircleScene.Oakland, typed), manager)).Succeeded);
    }
}
