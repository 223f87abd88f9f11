using System.Globalization;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Office;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Office;

internal static class Calendars
{
    public const string Setting = "journal.calendar";

    public static readonly JournalCalendar Usual = new(28, [15, 25]);

    public static string Days(JournalCalendar calendar) => string.Join(", ", calendar.ReminderDays);
}

internal sealed class ReadCalendarHandler(DatedSettings settings) : IRequestHandler<ReadCalendar, Outcome<JournalCalendar>>
{
    public async Task<Outcome<JournalCalendar>> Handle(ReadCalendar request, CancellationToken ct) =>
        await settings.On<JournalCalendar>(request.Site, Calendars.Setting, request.On, ct) ?? Calendars.Usual;
}

/// <summary>Sets the journal's days of a city, from a day on.</summary>
/// <param name="Reminders">Up to two days of the month, as typed: <c>3, 8</c>; empty for none.</param>
/// <param name="From">First day it counts, as yyyy-MM-dd.</param>
[Allow(Who.Admin | Who.Manager)]
internal sealed record SetCalendar(SiteId Site, string DueDay, string Reminders, string From) : IRequest<Outcome<Done>>, IAtSite;

internal sealed class SetCalendarHandler(DatedSettings settings, SiteCalendar sites, Audit audit, Texts texts) : IRequestHandler<SetCalendar, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(SetCalendar request, CancellationToken ct)
    {
        if (Day(request.DueDay) is not { } due) return texts.Refuse("office.day_unclear", "due_day");
        var typed = request.Reminders.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries);
        if (typed.Length > 2) return texts.Refuse("office.two_reminders", "reminders");
        var days = typed.Select(Day).ToArray();
        if (days.Any(d => d is null)) return texts.Refuse("office.day_unclear", "reminders");
        if (!DateOnly.TryParseExact(request.From, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            || from < await sites.Today(request.Site, ct))
            return texts.Refuse("office.from_past", "from");
        var calendar = new JournalCalendar(due, [.. days.Select(d => d!.Value).Distinct().Order()]);
        await settings.Save(request.Site, Calendars.Setting, from, calendar, ct);
        await audit.Write(request.Site, "calendar", ct, ("due", due.ToString(CultureInfo.InvariantCulture)),
            ("reminders", calendar.ReminderDays.Count == 0 ? "office.cal.none" : Calendars.Days(calendar)), ("day", request.From));
        return Done.Value;
    }

    // The 28th is the last day that every month has.
    private static int? Day(string typed) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day is >= 1 and <= 28 ? day : null;
}
