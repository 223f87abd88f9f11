namespace FamilyPlatform.Programs.Dispatch;

/// <summary>
/// What one call allocates, wherever its work goes on: the runtime tells when the call's flow comes to a thread and when it leaves, and
/// each thread counts what is allocated on it. A stretch is only counted when the flow leaves the thread, so a loop that never waits
/// shows nothing until it ends; the watch knows how long it has been at it.
/// </summary>
internal sealed class CallMeter(string program, string request, CancellationTokenSource stop)
{
    private static readonly AsyncLocal<CallMeter?> Flow = new(Switched);
    private static readonly TimeSpan WithoutPause = TimeSpan.FromMilliseconds(150);

    [ThreadStatic]
    private static long began;

    private long allocated;
    private int threads;
    private long stretch;
    private long allocatedBefore;

    public string Program => program;

    public string Request => request;

    public long Allocated => Interlocked.Read(ref allocated);

    /// <summary>Whether its work has been on a thread for a while without a pause, so that what it allocated there is not counted yet.</summary>
    public bool Busy => Volatile.Read(ref threads) > 0 && TimeProvider.System.GetElapsedTime(Volatile.Read(ref stretch)) > WithoutPause;

    /// <summary>Set by the watch: what comes of the call does not count any more.</summary>
    public volatile bool Alarmed;

    /// <summary>Whether it did anything since it was last asked. For the watch alone.</summary>
    public bool Moves()
    {
        var (before, now) = (allocatedBefore, Allocated);
        allocatedBefore = now;
        return Busy || now != before;
    }

    /// <summary>From here on, and in everything that is started from here, what is allocated is the call's.</summary>
    public void Begin() => Flow.Value = this;

    public void Stop()
    {
        Alarmed = true;
        try
        {
            stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended a moment ago.
        }
    }

    private static void Switched(AsyncLocalValueChangedArgs<CallMeter?> change)
    {
        var now = GC.GetAllocatedBytesForCurrentThread();
        if (change.PreviousValue is { } left)
        {
            Interlocked.Add(ref left.allocated, now - began);
            Interlocked.Decrement(ref left.threads);
        }
        if (change.CurrentValue is { } come && Interlocked.Increment(ref come.threads) == 1)
            Volatile.Write(ref come.stretch, TimeProvider.System.GetTimestamp());
        began = now;
    }
}
