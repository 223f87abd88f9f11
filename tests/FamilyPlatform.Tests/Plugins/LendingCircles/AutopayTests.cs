using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Payments.Debits;
using FamilyPlatform.Tests.Programs;

namespace FamilyPlatform.Tests.Plugins.LendingCircles;

/// <summary>Parts that come from pay for journals and from the bank, what fails, and friends who cover.</summary>
public sealed class AutopayTests : IAsyncLifetime
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
    public async Task A_part_is_taken_from_earnings_and_bank_on_its_day_and_one_that_comes_back_is_owed_to_the_reserve()
    {
        var (grace, daniel) = (await scene.Steps.Finance(), await scene.Steps.Finance());
        var one = await scene.AtTurn(1);
        await scene.Steps.GiveAccount(one);
        await scene.Steps.Earn(one, 2_000);
        Assert.True((await scene.Own(one, "autopay", ("how", "both"))).Succeeded);
        Assert.Contains("Read and agree to it on your money page", await scene.Text(one, "seat"), StringComparison.Ordinal);
        await scene.Debits.Agree(one, "both");
        await scene.Morning("2026-11-24");
        Assert.Contains("$50 is planned for Dec 1, 2026", await scene.Text(one, "seat"), StringComparison.Ordinal);

        await scene.Morning("2026-12-01");
        await scene.Debits.Take();
        await Heard();
        Assert.Equal(-2_000, await scene.Of(one));
        var (run, file) = await scene.Debits.Filed(scene.Debits.Fresh(grace), scene.Debits.Fresh(daniel));
        Assert.True((await scene.Debits.Settle(run, scene.Debits.Fresh(grace))).Succeeded);
        await Heard();
        await scene.Morning("2026-12-09");
        Assert.Equal((15_000, 0), (await scene.Pot(), await scene.Of(one)));

        // What came back after it had counted is undone by a person; the pot stays whole, and the reserve stands in.
        await scene.Debits.Back(file, scene.Debits.Fresh(grace), (one, "R01"));
        var queued = Assert.Single((await host.Base.Send(new ListDebits(), scene.Debits.Fresh(grace))).Value.CameBack);
        Assert.True((await host.Base.Send(new DecideDebit(queued.Id, "undo", default, "Spoke with her"), scene.Debits.Fresh(grace))).Succeeded);
        await Heard();
        Assert.Equal((15_000, 3_000), (await scene.Pot(), await scene.Of(one)));
        Assert.Contains("Left to put in: $130", await scene.Text(one, "seat"), StringComparison.Ordinal);

        // Ending it on the money page is heard, and nothing more is planned.
        var line = (await host.Base.Send(new OpenDebits(), one)).Value.Authorizations.Single(a => a.State == "active");
        Assert.True((await host.Base.Send(new StopDebits(line.Id), one)).Succeeded);
        await Heard();
        Assert.Equal("hand", await host.Base.Sql<string>("select pay_by from program_circles.seat_money where seat = $1", long.Parse(await scene.Seat(one),
            null)));
        await scene.Steps.Sound();
    }

    [Fact]
    public async Task A_friend_covers_without_anybody_reading_for_whom_and_is_thanked()
    {
        var (one, two) = (await scene.AtTurn(1), await scene.AtTurn(2));
        await scene.Steps.Earn(two, 20_000);
        Assert.True((await scene.Own(one, "ask_cover", ("named", "no"))).Succeeded);
        Assert.Equal("program.form_gone", (await scene.Own(one, "ask_cover", ("named", "no"))).Refusal!.Code);
        Assert.Contains("Somebody in the circle would like to be covered: $50", await scene.Text(two), StringComparison.Ordinal);
        Assert.DoesNotContain("would like to be covered", await scene.Text(one), StringComparison.Ordinal);
        Assert.Equal("circles.cover_autopay", (await scene.Act(two, "circle", "cover", ("cover", "1"), ("gift", "later"))).Refusal!.Code);

        Assert.True((await scene.Own(two, "autopay", ("how", "earnings"))).Succeeded);
        await scene.Debits.Agree(two, "earnings");
        await scene.Morning("2026-11-24");
        await scene.Good(two, "circle", "cover", ("cover", "1"), ("gift", "later"));
        Assert.Equal("program.form_gone", (await scene.Act(await scene.AtTurn(3), "circle", "cover", ("cover", "1"), ("gift", "gift"))).Refusal!.Code);
        await scene.Morning("2026-12-01");
        await scene.Debits.Take();
        await Heard();
        Assert.Equal((-5_000, -5_000), (await scene.Of(one), await scene.Of(two)));
        await scene.Morning("2026-12-03");
        Assert.Equal((0, 0), (await scene.Of(one), await scene.Of(two)));
        Assert.Contains($"{two.GivenName} put in $50 for you", await scene.Text(one, "seat"), StringComparison.Ordinal);
        Assert.True((await scene.Own(one, "thank", ("cover", "1"), ("words", "It went to the transmission."))).Succeeded);
        Assert.Contains("It went to the transmission.", await scene.Text(two, "seat"), StringComparison.Ordinal);
        Assert.True((await scene.Own(one, "given_back", ("cover", "1"))).Succeeded);
        Assert.Contains("you gave it back", await scene.Text(one, "seat"), StringComparison.Ordinal);
    }

    private Task<int> Heard() => Relay.Drain(host.Platform, TestContext.Current.CancellationToken);
}
