using Quartz;

namespace FamilyPlatform.Programs.Scheduling;

/// <summary>Reads the cron expressions of programs' schedules, so that nothing else here touches the scheduler's types.</summary>
internal static class Cron
{
    public static bool IsValid(string expression)
    {
        try
        {
            _ = new CronExpression(expression);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>The next time strictly after a moment, read in a city's zone; null when there is none.</summary>
    public static DateTimeOffset? Next(string expression, TimeZoneInfo zone, DateTimeOffset after) =>
        new CronExpression(expression, zone).GetNextValidTimeAfter(after);
}
