using System.Runtime.CompilerServices;
using FamilyPlatform.Programs.Dispatch;

namespace FamilyPlatform.Tests.Programs;

public sealed class UnloadTests
{
    [Fact]
    public async Task A_program_that_was_used_is_gone_from_memory_after_each_of_five_rounds()
    {
        for (var round = 1; round <= 5; round++)
        {
            var gone = await UseOnce("fine", "throw");
            Assert.True(await Collected(gone), $"Round {round}: the program is still in memory.");
        }
    }

    [Fact]
    public async Task A_leased_program_stays_until_its_lease_is_given_back()
    {
        var running = new RunningPrograms();
        running.Swap(Fixtures.Start("Moody"));
        var leased = running.Lease("moody")!;
        var retiring = running.Remove("moody")!.Retire();
        await Task.Delay(50);
        Assert.False(retiring.IsCompleted);
        Assert.False(leased.TryEnter() && retiring.IsCompleted);
        leased.Leave();
        leased.Leave();
        await retiring.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> UseOnce(params string[] pages)
    {
        var running = new RunningPrograms();
        var dispatcher = Fixtures.Dispatcher(running, new ProgramHealth(TimeProvider.System));
        running.Swap(Fixtures.Start("Moody"));
        foreach (var page in pages) await dispatcher.Send(Fixtures.Page("moody", page), new Fixtures.Reach(), default);
        return await running.Remove("moody")!.Retire();
    }

    private static async Task<bool> Collected(WeakReference gone)
    {
        for (var i = 0; i < 40 && gone.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(20);
        }
        return !gone.IsAlive;
    }
}
