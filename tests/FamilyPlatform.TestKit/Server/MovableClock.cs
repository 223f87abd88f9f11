namespace FamilyPlatform.TestKit;

/// <summary>A clock that tests move.</summary>
public sealed class MovableClock(DateTimeOffset start) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = start;

    public override DateTimeOffset GetUtcNow() => Now;

    /// <summary>The day in Oakland.</summary>
    public DateOnly Pacific => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles")).DateTime);

    public void Move(TimeSpan by) => Now += by;
}
