namespace FamilyPlatform.Web.Demonstration.Making;

/// <summary>
/// Each flow of work has its own time: families write side by side, every one of them on its own day. Time that nobody set is the machine's.
/// </summary>
internal sealed class DemoClock(TimeProvider real) : TimeProvider
{
    private readonly AsyncLocal<DateTimeOffset?> now = new();

    public DateTimeOffset Real => real.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => now.Value ?? real.GetUtcNow();

    /// <summary>For what follows in this flow. It never passes the real time.</summary>
    public void Set(DateTimeOffset instant) => now.Value = instant < real.GetUtcNow() ? instant : real.GetUtcNow();
}
