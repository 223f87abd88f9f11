using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Listening;

/// <summary>"No, thanks": nobody is told, and the home page does not ask again for a time.</summary>
[Allow(Who.Family)]
internal sealed record SayNoThanks : IRequest<Outcome<Done>>;

internal sealed class SayNoThanksHandler(Db db, ActorHolder holder, RulesOfCity rules, SiteCalendar sites, TimeProvider clock)
    : IRequestHandler<SayNoThanks, Outcome<Done>>
{
    private const string Say = """
        insert into listening.no_thanks (person_id, site_id, family_id, said_at, until_on) values (@Person, @Site, @Family, @Now, @Until)
        on conflict (person_id) do update set said_at = excluded.said_at, until_on = excluded.until_on
        """;

    public async Task<Outcome<Done>> Handle(SayNoThanks request, CancellationToken ct)
    {
        var actor = holder.Actor;
        var city = await sites.Get(actor.Site!.Value, ct);
        var today = city.Today(clock);
        var until = today.AddDays((await rules.On(city.Id, today, ct)).RestDays);
        await db.Execute(Say, new { actor.Person, actor.Site, actor.Family, Now = clock.GetUtcNow(), Until = until }, ct);
        return Done.Value;
    }
}
