namespace FamilyPlatform.Programs.Services;

/// <summary>
/// What a call asks of the host goes one at a time, and nothing any more once the call was given up: the caller has gone on
/// with the same connection by then.
/// </summary>
internal sealed class CallGate
{
    private readonly SemaphoreSlim one = new(1, 1);
    private volatile bool closed;

    public async Task<T> Pass<T>(Func<Task<T>> work)
    {
        await one.WaitAsync();
        try
        {
            if (closed) throw new OperationCanceledException("The time of this call is over.");
            return await work();
        }
        finally
        {
            one.Release();
        }
    }

    public void Close() => closed = true;
}
