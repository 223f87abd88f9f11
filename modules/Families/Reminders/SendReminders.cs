using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Journal;
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
    // The first is not sent before the first of these days, the second not before the second. There is no third.
    private const int FirstDay = 15;
    private const int SecondDay = 25;

    private const string Wanting = """
        select p.id as person, p.family_id as family, p.given_name
        from (select distinct on (person_id) person_id, yes from families.consent where purpose = 'reminders' order by person_id, at desc, id desc) c
        join api.person p on p.id = c.person_id
        left join families.reminder r on r.person_id = p.id
        where c.yes and p.site_id = @Site and p.family_id is not null and p.ended_at is null and coalesce(r.hour, 18) = @Hour
        """;

    public async Task<Outcome<Done>> Handle(SendReminders request, CancellationToken ct)
    {
        foreach (var site in await sites.List(ct))
        {
            var local = TimeZoneInfo.ConvertTime(request.Due, TimeZoneInfo.FindSystemTimeZoneById(site.Zone));
            if (local.Day < FirstDay || local.Hour is < 9 or > 19) continue;
            var month = Month.Of(DateOnly.FromDateTime(local.DateTime));
            foreach (var one in await db.Query<Wanted>(Wanting, new { Site = site.Id, local.Hour }, ct))
            {
                if ((await sender.Send(new ListSentMonths(one.Family), ct)).Value.Months.Contains(month)) continue;
                var which = local.Day < SecondDay ? 1 : 2;
                await messenger.Send($"reminder:{one.Person}:{month}:{which}", one.Person, "reminder",
                    new Dictionary<string, object?> { ["name"] = one.GivenName }, ct);
            }
        }
        return Done.Value;
    }

    private sealed record Wanted(PersonId Person, FamilyId Family, string GivenName);
}
