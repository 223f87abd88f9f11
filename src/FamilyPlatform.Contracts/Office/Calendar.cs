using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Contracts.Office;

/// <summary>The days a city set for its journals, as they count on a day; the usual ones where it set none.</summary>
[Allow(Who.Inside)]
public sealed record ReadCalendar(SiteId Site, DateOnly On) : IRequest<Outcome<JournalCalendar>>;

/// <param name="DueDay">Day of the month by which its journal is hoped for, 1 to 28.</param>
/// <param name="ReminderDays">Days of the month on which whoever has not sent it is reminded: two at most.</param>
public sealed record JournalCalendar(int DueDay, IReadOnlyList<int> ReminderDays);
