using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Office;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Office;

/// <summary>One city with its calendar and the calendar's history.</summary>
/// <param name="MayChange">An administrator changes the city itself; a manager its calendar.</param>
public sealed record CityView(CityLine City, bool MayChange, JournalCalendar Calendar, IReadOnlyList<CalendarLine> History, DateOnly NextFirst);

public sealed record CalendarLine(DateOnly From, int DueDay, string Reminders, string By, DateOnly SetOn);

[Allow(Who.Admin | Who.Manager)]
internal sealed record ShowCity(string Slug) : IRequest<Outcome<CityView>>;

internal sealed class ShowCityHandler(Db db, SiteCalendar sites, DatedSettings settings, ActorHolder holder, Platform platform, Texts texts, TimeProvider clock)
    : IRequestHandler<ShowCity, Outcome<CityView>>
{
    private const string Names = "select by_id, by_name from office.change where site_id = @Site and what = 'calendar' and by_id is not null";

    public async Task<Outcome<CityView>> Handle(ShowCity request, CancellationToken ct)
    {
        await Hosts.Catch(platform, await sites.List(ct), ct);
        var actor = holder.Actor;
        if (await sites.Find(request.Slug, ct) is not { } city || !(actor.Wears(Hat.Admin, city.Id) || actor.Wears(Hat.Manager, city.Id)))
            return texts.Refuse("office.city_not_found");
        var today = city.Today(clock);
        var current = await settings.On<JournalCalendar>(city.Id, Calendars.Setting, today, ct) ?? Calendars.Usual;
        var names = (await db.Query<Named>(Names, new { Site = city.Id }, ct)).DistinctBy(n => n.ById).ToDictionary(n => n.ById, n => n.ByName);
        var history = await settings.History<JournalCalendar>(city.Id, Calendars.Setting, ct);
        return new CityView(new CityLine(city.Slug, city.Name, city.State, city.Zone, city.HelpPhone), actor.Wears(Hat.Admin, city.Id), current,
            [.. history.Select(h => new CalendarLine(h.From, h.Value.DueDay,
                h.Value.ReminderDays.Count == 0 ? texts.T("office.cal.none") : Calendars.Days(h.Value),
                h.By is { } by && names.TryGetValue(by, out var name) ? name : texts.T("office.audit.system"), city.On(h.At)))],
            new DateOnly(today.Year, today.Month, 1).AddMonths(1));
    }

    private sealed record Named(PersonId ById, string ByName);
}
