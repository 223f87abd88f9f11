using FamilyPlatform.Core.Jobs;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Web;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FamilyPlatform.Tests.Core;

public sealed class RepeatedWorkTests
{
    private readonly EveryLine log = new();

    [Fact]
    public async Task A_round_that_is_cut_off_because_the_host_stops_is_no_news()
    {
        var begun = new TaskCompletionSource();
        using var work = new Work(log.CreateLogger("work"), async stopping =>
        {
            begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw new NpgsqlException("Exception while reading from stream");
        });

        await work.StartAsync(TestContext.Current.CancellationToken);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await work.StopAsync(TestContext.Current.CancellationToken);

        Assert.Empty(log.Lines);
        Assert.True(work.ExecuteTask!.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_round_that_fails_is_told_without_its_text_and_the_next_one_comes()
    {
        var (rounds, second) = (0, new TaskCompletionSource());
        using var work = new Work(log.CreateLogger("work"), async stopping =>
        {
            if (++rounds == 1) throw new NpgsqlException("Key (address)=(ana@example.org) already exists");
            second.TrySetResult();
            await Task.Delay(Timeout.Infinite, stopping);
        });

        await work.StartAsync(TestContext.Current.CancellationToken);
        await second.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await work.StopAsync(TestContext.Current.CancellationToken);

        Assert.Contains(log.Lines, l => l.Contains("The work paused: NpgsqlException", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, l => l.Contains("ana@", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_waits_is_taken_step_by_step_until_nothing_is_due()
    {
        var (waiting, asked) = (3, 0);

        var tried = await Queue.Drain(() =>
        {
            asked++;
            return Task.FromResult<Outcome<Step>>(new Step(waiting-- > 0));
        });

        Assert.Equal(3, tried);
        Assert.Equal(4, asked);
    }

    [Fact]
    public async Task A_step_that_is_refused_ends_the_round_and_counts_for_none()
    {
        var asked = 0;

        var tried = await Queue.Drain(() => Task.FromResult<Outcome<Step>>(
            ++asked == 2 ? new Refusal("busy", new LocalizedText("Busy.", "Ocupado.")) : new Step(true)));

        Assert.Equal(1, tried);
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task A_step_that_fails_is_told_and_what_waits_behind_it_is_taken_with_the_next_round()
    {
        var (waiting, asked, empty) = (3, 0, new TaskCompletionSource());
        using var work = new Work(log.CreateLogger("work"), async stopping =>
        {
            await Queue.Drain(() =>
            {
                if (++asked == 2) throw new NpgsqlException("The server is away.");
                return Task.FromResult<Outcome<Step>>(new Step(waiting-- > 0));
            });
            empty.TrySetResult();
            await Task.Delay(Timeout.Infinite, stopping);
        });

        await work.StartAsync(TestContext.Current.CancellationToken);
        await empty.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await work.StopAsync(TestContext.Current.CancellationToken);

        Assert.Single(log.Lines, l => l.Contains("The work paused: NpgsqlException", StringComparison.Ordinal));
        Assert.Equal((-1, 5), (waiting, asked));
    }

    private abstract class Queue(ILogger log) : RepeatedWork("The queue", TimeSpan.Zero, log)
    {
        public static new Task<int> Drain(Func<Task<Outcome<Step>>> next) => RepeatedWork.Drain(next);
    }

    private sealed class Work(ILogger log, Func<CancellationToken, Task> round) : RepeatedWork("The work", TimeSpan.FromMilliseconds(1), log)
    {
        protected override Task Round(CancellationToken stopping) => round(stopping);
    }
}
