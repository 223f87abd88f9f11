using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace FamilyPlatform.Programs.Dispatch;

/// <summary>
/// Looks at the heap while calls to programs are under way. When it has grown past the limit within a minute, and a full collection frees too
/// little of it, the program that allocated most meanwhile rests. It cannot prove whose the memory is: an innocent program that allocates much
/// beside a host that leaks would be taken for it. It cannot end a call either; it asks it to stop and lets nobody else in.
/// </summary>
internal sealed partial class MemoryWatch(ProgramHealth health, ProgramLimits limits, ILoggerFactory loggers)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenCollections = TimeSpan.FromSeconds(1);

    private readonly ILogger log = loggers.CreateLogger<MemoryWatch>();
    private readonly ConcurrentDictionary<CallMeter, byte> calls = new();
    private readonly ConcurrentDictionary<string, long> finished = new();
    private readonly Queue<(long At, long Heap)> seen = new();
    private long lastCollection, allocatedAtStart;
    private int watching;

    public void Enter(CallMeter call)
    {
        calls.TryAdd(call, 0);
        if (Interlocked.Exchange(ref watching, 1) == 0) _ = Task.Run(Watch);
    }

    public void Leave(CallMeter call)
    {
        if (calls.TryRemove(call, out _)) finished.AddOrUpdate(call.Program, call.Allocated, (_, before) => before + call.Allocated);
    }

    private async Task Watch()
    {
        using var timer = new PeriodicTimer(Look);
        while (true)
        {
            allocatedAtStart = GC.GetTotalAllocatedBytes();
            while (!calls.IsEmpty)
            {
                Round();
                await timer.WaitForNextTickAsync();
            }
            seen.Clear();
            finished.Clear();
            Volatile.Write(ref watching, 0);
            // A call may have come between the last look and the line above, and found the watch still on.
            if (calls.IsEmpty || Interlocked.Exchange(ref watching, 1) == 1) return;
        }
    }

    private void Round()
    {
        // One that was told to stop and goes on is known; what it takes is nobody else's.
        if (calls.Keys.Count(c => c.Alarmed && c.Moves()) > 0)
        {
            seen.Clear();
            return;
        }
        var (now, heap) = (TimeProvider.System.GetTimestamp(), GC.GetTotalMemory(forceFullCollection: false));
        while (seen.TryPeek(out var oldest) && TimeProvider.System.GetElapsedTime(oldest.At, now) > Window) seen.Dequeue();
        seen.Enqueue((now, heap));
        var least = seen.Min(s => s.Heap);
        if (heap - least < limits.Growth) return;
        if (lastCollection != 0 && TimeProvider.System.GetElapsedTime(lastCollection, now) < BetweenCollections) return;
        lastCollection = now;
        // Garbage is nobody's fault: what counts is what a collection cannot free.
        heap = GC.GetTotalMemory(forceFullCollection: true);
        if (heap - least < limits.Growth)
        {
            // Without the garbage it begins lower, and what grows from here is seen from here.
            seen.Enqueue((now, heap));
            return;
        }
        if (Suspect() is not { } program) return;
        var grown = (heap - least) / (1024 * 1024);
        var request = calls.Keys.FirstOrDefault(c => c.Program == program)?.Request ?? "";
        health.Alarm(program, request, grown.ToString(System.Globalization.CultureInfo.InvariantCulture));
        foreach (var call in calls.Keys.Where(c => c.Program == program)) call.Stop();
        LogGrowth(program, request, grown);
        allocatedAtStart = GC.GetTotalAllocatedBytes();
        seen.Clear();
        finished.Clear();
    }

    // What was counted for each, and for those that have not paused for a while an equal share of what was counted for nobody.
    private string? Suspect()
    {
        var counted = finished.ToDictionary();
        foreach (var call in calls.Keys) counted[call.Program] = counted.GetValueOrDefault(call.Program) + call.Allocated;
        var busy = calls.Keys.Where(c => c.Busy).Select(c => c.Program).ToHashSet();
        var uncounted = Math.Max(0, GC.GetTotalAllocatedBytes() - allocatedAtStart - counted.Values.Sum());
        return counted.Keys.Where(p => health.Of(p).RestsUntil is null)
            .MaxBy(p => counted[p] + (busy.Contains(p) ? uncounted / busy.Count : 0));
    }

    [LoggerMessage(
        Level = LogLevel.Error, Message = "Program {Program} rests: during {Request} memory grew by {Megabytes} MB that a collection could not free")]
    private partial void LogGrowth(string program, string request, long megabytes);
}
