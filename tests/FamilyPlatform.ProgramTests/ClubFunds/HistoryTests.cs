namespace FamilyPlatform.ProgramTests.ClubFunds;

public sealed class HistoryTests
{
    private const int Histories = 10_000;

    [Fact]
    public async Task No_history_of_a_group_loses_a_cent_or_agrees_without_its_rule()
    {
        var (approvals, refused, shares) = (0, 0, 0);
        await Parallel.ForEachAsync(Enumerable.Range(1, Histories), TestContext.Current.CancellationToken, async (seed, _) =>
        {
            var history = new History(seed);
            try
            {
                await history.Run(60);
            }
            catch (Exception problem) when (problem is not OutOfMemoryException)
            {
                throw new InvalidOperationException($"History {seed}: {problem.Message}", problem);
            }
            Interlocked.Add(ref approvals, history.Approvals);
            Interlocked.Add(ref refused, history.Refused);
            Interlocked.Add(ref shares, history.SharesPaid);
        });
        // Histories in which nothing happens would show nothing.
        Assert.True(approvals > Histories / 2 && refused > Histories / 2 && shares > 100, $"{approvals} agreed, {refused} not, {shares} shares");
    }
}
