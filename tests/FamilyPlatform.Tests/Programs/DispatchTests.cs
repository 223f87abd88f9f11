using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Sdk.Requests;
using MediatR;

namespace FamilyPlatform.Tests.Programs;

public sealed class DispatchTests
{
    private readonly RunningPrograms running = new();
    private readonly Fixtures.Reach reach = new();
    private readonly ProgramHealth health = new(TimeProvider.System);

    [Fact]
    public async Task A_running_program_answers_through_a_mediator_that_has_no_handler_for_it()
    {
        running.Swap(Fixtures.Start("Moody"));
        var routing = new ProgramRouting<BuildPage, Sdk.Values.Outcome<Sdk.Pages.PageModel>>(Fixtures.Dispatcher(running, health), reach);
        var mediator = new Mediator(type => type == typeof(IEnumerable<IPipelineBehavior<BuildPage, Sdk.Values.Outcome<Sdk.Pages.PageModel>>>)
            ? new IPipelineBehavior<BuildPage, Sdk.Values.Outcome<Sdk.Pages.PageModel>>[] { routing }
            : throw new InvalidOperationException("The host has no handler."));

        var page = await mediator.Send(Fixtures.Page("moody", "fine"), CancellationToken.None);
        Assert.Equal("mood fine", page.Value.Title);
    }

    [Fact]
    public async Task A_program_that_is_absent_or_does_not_offer_a_request_is_a_refusal()
    {
        var dispatcher = Fixtures.Dispatcher(running, health);
        Assert.Equal("program.not_running", (await dispatcher.Send(Fixtures.Page("moody", "fine"), reach, default)).Refusal!.Code);
        running.Swap(Fixtures.Start("Moody"));
        Assert.Equal("program.not_offered", (await dispatcher.Send(new Obligations("moody", Fixtures.Site, Fixtures.Day), reach, default)).Refusal!.Code);
    }

    [Theory]
    [InlineData("throw", "threw", "MoodyException")]
    [InlineData("null", "nothing", "")]
    [InlineData("hang", "slow", "0.3")]
    public async Task A_call_that_throws_answers_nothing_or_hangs_is_contained_and_counted(string page, string kind, string said)
    {
        running.Swap(Fixtures.Start("Moody"));
        var answer = await Fixtures.Dispatcher(running, health).Send(Fixtures.Page("moody", page), reach, default);
        Assert.Equal("program.failed", answer.Refusal!.Code);
        Assert.Equal(1, health.Of("moody").InARow);
        Assert.Equal((kind, "BuildPage"), (health.Of("moody").Last!.Kind, health.Of("moody").Last!.Request));
        Assert.Contains(said, health.Of("moody").Last!.Detail, StringComparison.Ordinal);
        Assert.Equal(page == "hang" ? 1 : 0, reach.Abandoned);
    }

    [Fact]
    public async Task After_three_failures_in_a_row_a_program_rests_and_one_caller_tries_it_again()
    {
        var clock = new MovedClock();
        var rested = new ProgramHealth(clock);
        running.Swap(Fixtures.Start("Moody"));
        var dispatcher = Fixtures.Dispatcher(running, rested);
        for (var i = 0; i < 3; i++) await dispatcher.Send(Fixtures.Page("moody", "throw"), reach, default);
        Assert.Equal("program.resting", (await dispatcher.Send(Fixtures.Page("moody", "fine"), reach, default)).Refusal!.Code);

        clock.Now += TimeSpan.FromSeconds(31);
        Assert.True(rested.MayCall("moody"));
        Assert.False(rested.MayCall("moody"));
        clock.Now += TimeSpan.FromSeconds(31);
        Assert.True((await dispatcher.Send(Fixtures.Page("moody", "fine"), reach, default)).Succeeded);
        Assert.Null(rested.Of("moody").RestsUntil);
    }

    [Fact]
    public async Task Versions_are_swapped_under_load_and_nobody_is_refused()
    {
        running.Swap(Fixtures.Start("Moody"));
        // A busy machine may keep a call waiting for seconds; that is another refusal than the one looked for here.
        var minute = TimeSpan.FromMinutes(1);
        var dispatcher = Fixtures.Dispatcher(running, health, new ProgramLimits(minute, minute, minute));
        using var stop = new CancellationTokenSource();
        using var begun = new CountdownEvent(4);
        var callers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var calls = 0;
            for (; !stop.IsCancellationRequested; calls++)
            {
                Assert.True((await dispatcher.Send(Fixtures.Page("moody", "fine"), reach, default)).Succeeded);
                if (calls == 0) begun.Signal();
            }
            return calls;
        })).ToList();

        begun.Wait(TestContext.Current.CancellationToken);
        List<WeakReference> gone = [];
        for (var i = 0; i < 5; i++) gone.Add(await running.Swap(Fixtures.Start("Moody"))!.Retire());
        await stop.CancelAsync();
        Assert.All(await Task.WhenAll(callers), calls => Assert.True(calls > 0));
        Assert.Equal(5, gone.Count);
    }

    private sealed class MovedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
