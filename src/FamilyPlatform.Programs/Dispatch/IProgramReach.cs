using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Dispatch;

/// <summary>What a call may do to data.</summary>
internal enum CallKind
{
    /// <summary>Reads on a connection of its own, which cannot write.</summary>
    Reading,
    /// <summary>Writes within the caller's transaction, behind a savepoint.</summary>
    Writing,
}

/// <summary>Opens what one call reaches: services bound to program and city, and the data behind them.</summary>
internal interface IProgramReach
{
    /// <summary>Whether calls count toward the program's health. A trial's do not: what a manager tries out rests nothing that families use.</summary>
    bool Counts => true;

    Task<IProgramSession> Open(RunningProgram program, SiteId site, CallKind kind, TimeSpan limit, CancellationToken ct);
}

/// <summary>The data side of one call. Disposing it without <see cref="Keep"/> undoes what the call wrote.</summary>
internal interface IProgramSession : IAsyncDisposable
{
    ProgramServices Services { get; }

    Task Keep(CancellationToken ct);

    /// <summary>The call may still be running and using the connection: close it, so that nothing can commit.</summary>
    void Abandon();
}
