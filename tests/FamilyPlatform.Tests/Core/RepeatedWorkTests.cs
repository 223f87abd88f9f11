using FamilyPlatform.Core.Jobs;
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

    private sealed class Work(ILogger log, Func<CancellationToken, Task> round) : RepeatedWork("The work", TimeSpan.FromMilliseconds(1), log)
    {
        protected override Task Round(CancellationToken stopping) => round(stopping);
    }
}
