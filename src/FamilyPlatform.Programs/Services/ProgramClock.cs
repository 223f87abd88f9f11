using FamilyPlatform.Sdk.Services;

namespace FamilyPlatform.Programs.Services;

/// <summary>The platform's clock; the day is the city's.</summary>
internal sealed class ProgramClock(TimeProvider clock, DateOnly today) : IClock
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public DateOnly Today { get; } = today;
}
