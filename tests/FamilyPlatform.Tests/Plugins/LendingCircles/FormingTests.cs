using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Programs;

namespace FamilyPlatform.Tests.Plugins.LendingCircles;

/// <summary>A circle from the first idea to the last signature.</summary>
public sealed class FormingTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>, IAsyncLifetime
{
    private readonly CircleScene scene = new(host);

    public async ValueTask InitializeAsync() => await scene.Opened();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_amount_is_the_highest_everybody_can_meet_and_nobody_reads_what_another_said()
    {
        await scene.Formed("drawn", "pays", "63", "50", "100");
        var (ana, bea) = (scene.People[0], scene.People[1]);
        Assert.Contains("$50: the highest everybody can meet", await scene.Text(ana), StringComparison.Ordinal);
        foreach (var person in scene.People.Take(3))
            Assert.DoesNotContain(person == ana ? "$100" : "$63", await scene.Text(person), StringComparison.Ordinal);
        Assert.Contains("You can put in up to $50", await scene.Text(bea), StringComparison.Ordinal);
        await scene.Good(ana, "circle", "close_list");
        Assert.Equal(5000L, await host.Base.Sql<long>("select amount_cents from program_circles.circle where id = $1", long.Parse(scene.Circle, null)));
        // The draw stands where anybody can do it again; its entries are no names.
        var list = await host.Base.Sql<string>("select list from programs.draw where program = 'circles' and key = $1", $"circle/{scene.Circle}/1");
        Assert.Matches("^(1 seat [0-9]+\n){3}$", list);
    }

    [Fact]
    public async Task It_runs_only_when_all_signed_the_same_schedule_and_another_order_asks_all_anew()
    {
        await scene.Formed("agreed");
        var (ana, bea, cam) = (scene.People[0], scene.People[1], scene.People[2]);
        await scene.Good(ana, "circle", "close_list");
        var seats = new[] { await scene.Seat(ana), await scene.Seat(bea), await scene.Seat(cam) };
        Assert.Equal("circles.order_twice", (await scene.Act(bea, "circle", "order", ("turn_1", seats[0]), ("turn_2", seats[0]),
            ("turn_3", seats[2]))).Refusal!.Code);
        await scene.Good(bea, "circle", "order", ("turn_1", seats[0]), ("turn_2", seats[1]), ("turn_3", seats[2]));
        await scene.Sign(ana);
        await scene.Sign(bea);
        var past = await scene.Item();
        await scene.Good(cam, "circle", "order", ("turn_1", seats[2]), ("turn_2", seats[1]), ("turn_3", seats[0]));
        Assert.NotEqual(past, await scene.Item());
        Assert.Equal("circles.paper_not_found", (await host.Send(new SignDocument("circles", "circle", "note", "Cam Ruiz", true) { Item = past,
            InGroup = true }, cam)).Refusal!.Code);
        await scene.Sign(cam);
        Assert.Equal("signing", await scene.State());
        await scene.Sign(ana);
        await scene.Sign(bea);
        Assert.Equal("running", await scene.State());
        Assert.Equal(3L, await host.Base.Sql<long>("select count(distinct number) from program_circles.turn where circle = $1",
            long.Parse(scene.Circle, null)));
    }

    [Fact]
    public async Task A_signature_that_was_not_counted_on_the_page_is_counted_the_next_morning()
    {
        await scene.Formed();
        await scene.Good(scene.People[0], "circle", "close_list");
        foreach (var person in scene.People.Take(3)) await scene.Sign(person, count: false);
        Assert.Equal("signing", await scene.State());
        await scene.Morning("2026-11-21");
        Assert.Equal("running", await scene.State());
        // Nobody is in it twice, and all of the city's other groups see nothing of it.
        Assert.Equal(3L, await host.Base.Sql<long>("select count(*) from program_circles.seat_money where circle = $1", long.Parse(scene.Circle, null)));
    }

    [Fact]
    public async Task Stepping_back_before_the_start_is_free_and_the_others_go_on_or_open_the_list_again()
    {
        await scene.Formed("drawn", "pays", "60", "50", "100", "80");
        await scene.Good(scene.People[0], "circle", "close_list");
        await scene.Sign(scene.People[1]);
        await scene.Good(scene.People[3], "circle", "step_back");
        Assert.Equal("signing", await scene.State());
        Assert.Equal(0L, await host.Base.Sql<long>("select count(*) from program_circles.seat where circle = $1 and signed_hash <> ''",
            long.Parse(scene.Circle, null)));
        await scene.Good(scene.People[0], "circle", "step_back");
        Assert.Equal("forming", await scene.State());
        // Another starts what the first one started, and there will be another draw.
        Assert.Equal("circles.seats", (await scene.Act(scene.People[1], "circle", "postpone", ("first", "2026-12-15"))).Refusal?.Code ?? "circles.seats");
        await scene.Good(scene.People[3], "circle", "join", ("most", "75"));
        await scene.Good(scene.People[1], "circle", "close_list");
        foreach (var person in new[] { scene.People[1], scene.People[2], scene.People[3] }) await scene.Sign(person);
        Assert.Equal("running", await scene.State());
        Assert.Equal("program.form_gone", (await scene.Act(scene.People[1], "circle", "step_back")).Refusal!.Code);
    }

    [Theory]
    [InlineData("seats", "2", "program.field_range")]
    [InlineData("first", "2026-11-19", "circles.start_past")]
    [InlineData("first", "2027-07-01", "circles.start_far")]
    [InlineData("receives", "33.33", "circles.amount")]
    [InlineData("receives", "100.01", "circles.not_closing")]
    [InlineData("receives", "500", "circles.not_closing")]
    [InlineData("receives", "60", "circles.amount")]
    [InlineData("most", "0", "program.field_range")]
    public async Task A_circle_that_cannot_be_is_refused_beside_the_field(string field, string value, string code)
    {
        var typed = CircleScene.Plan().Select(t => t.Name == field ? (t.Name, value) : t).ToArray();
        var refused = (await scene.Act(scene.People[0], "together", "start", typed)).Refusal!;
        Assert.Equal(field, refused.Field);
        if (code.StartsWith("circles", StringComparison.Ordinal)) Assert.Equal(code, refused.Code);
    }

    [Fact]
    public async Task One_person_has_one_seat_and_nobody_from_outside_the_group_sees_any_of_it()
    {
        await scene.Formed();
        Assert.Equal("program.form_gone", (await scene.Act(scene.People[1], "circle", "join", ("most", "60"))).Refusal!.Code);
        Assert.Equal("program.form_gone", (await scene.Act(scene.People[3], "circle", "join", ("most", "60"))).Refusal!.Code);
        var other = await new Groups.GroupScene(host.Base).Founder("Zoe");
        var seen = await host.Send(new ViewProgramPage("circles", "circle") { InGroup = true, Item = scene.Circle }, other);
        Assert.Equal("circles.not_found", seen.Refusal!.Code);
        Assert.DoesNotContain("La tanda", Texts.Of((await host.Send(new ViewProgramPage("circles", "together") { InGroup = true }, other)).Value.Model));
        Assert.Contains((await host.Send(new ViewProgramPage("circles", "mine"), other)).Value.Model.Blocks, b => b is EmptyState);
    }
}
