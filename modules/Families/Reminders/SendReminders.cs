using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Contracts.Office;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messages;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;
using ISender = FamilyPlatform.Core.Messaging.ISender;

namespace FamilyPlatform.Families.Reminders;

/// <summary>Hourly: reminds those who wanted it, whose hour it is in their city and whose family has not sent this month's journal.</summary>
[Allow(Who.Nobody)]
internal sealed record SendReminders(DateTimeOffset Due) : IRequest<Outcome<Done>>;

internal sealed class SendRemindersHandler(Db db, SiteCalendar sites, Messenger messenger, ISender sender) : IRequestHandler<SendReminders, Outcome<Done>>
{
    private const string Wanting = """
        select p.id as person, p.family_id as family, p.given_name
        from (select distinct on (person_id) person_id, yes from families.consent where purpose = 'reminders' order by person_id, at desc, id desc) c
        join api.person p on p.id = c.person_id
        left join families.reminder r on r.person_id = p.id
        where c.yes and p.site_id = @Site and p.family_id is not null and p.ended_at is null and coalesce(r.hour, 18) = @Hour
        """;

    // A gateway may be down at the hour that was chosen, and what is tried again later must not ring at night.
    private static readonly TimeOnly Night = new(20, 0);

    public async Task<Outcome<Done>> Handle(SendReminders request, CancellationToken ct)
    {
        foreach (var site in await sites.List(ct))
        {
            var local = TimeZoneInfo.ConvertTime(request.Due, TimeZoneInfo.FindSystemTimeZoneById(site.Zone));
            var today = DateOnly.FromDateTime(local.DateTime);
            // The first is not sent before the city's first day, the second not before its second. There is no third.
            var which = (await sender.Send(new ReadCalendar(site.Id, today), ct)).Value.ReminderDays.Count(day => day <= local.Day);
            if (which == 0 || local.Hour is < 9 or > 19) continue;
            var month = Month.Of(today);
            var night = site.At(today, Night);
            foreach (var one in await db.Query<Wanted>(Wanting, new { Site = site.Id, local.Hour }, ct))
            {
                if ((await sender.Send(new ListSentMonths(one.Family), ct)).Value.Months.Contains(month)) continue;
                await messenger.Send($"reminder:{one.Person}:{month}:{which}", one.Person, "reminder",
                    new Dictionary<string, object?> { ["name"] = one.GivenName }, ct, until: night);
            }
        }
        return Done.Value;
    }

    private sealed record Wanted(PersonId Person, FamilyId Family, string GivenName);
}
