using FamilyPlatform.Programs.Dispatch;

namespace FamilyPlatform.Programs.Repairs;

/// <summary>What a program's work by the clock is called.</summary>
internal static class ClockNames
{
    /// <summary>Its title in a language, or its name where it has none, or is no longer there.</summary>
    public static string Clock(this RunningPrograms running, string program, string schedule, string language) => running.Use(
        program, p => p.Declaration.Schedules.FirstOrDefault(s => s.Name == schedule)?.Title?.In(language), null) ?? schedule;
}
