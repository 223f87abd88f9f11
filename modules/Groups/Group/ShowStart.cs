using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Groups;

/// <summary>Where somebody without a group begins: start one, join one, and what became of the asks.</summary>
[Allow(Who.Family)]
internal sealed record ShowStart : IRequest<Outcome<StartView>>;

public sealed record StartView(IReadOnlyList<MyAsk> Asks, int Least, int Most);

/// <summary>An ask of one's own.</summary>
/// <param name="State">How it looks to the asker: <c>waiting</c>, <c>full</c> or <c>over</c>.</param>
public sealed record MyAsk(Guid Id, string GroupName, string State, DateOnly Until);

internal sealed class ShowStartHandler(Db db, ActorHolder holder, GroupRules rules, SiteCalendar sites, TimeProvider clock)
    : IRequestHandler<ShowStart, Outcome<StartView>>
{
    // An ask that was declined looks like one that waits, and then like one that ran out: nobody is told no.
    private const string Asks = """
        select r.id, r.group_name, r.state, case when r.state = 'full' then i.expires_at else r.expires_at end as until
        from groups.join_request r join groups.invitation i on i.id = r.invitation_id
        where r.person_id = @Person and r.state in ('asked', 'declined', 'full') and greatest(r.expires_at, i.expires_at) > @Since
        order by r.asked_at desc limit 5
        """;

    public async Task<Outcome<StartView>> Handle(ShowStart request, CancellationToken ct)
    {
        var actor = holder.Actor;
        var now = clock.GetUtcNow();
        var site = await sites.Get(actor.Site!.Value, ct);
        var size = await rules.Size(site.Id, ct);
        var asks = await db.Query<Line>(Asks, new { actor.Person, Since = now.AddDays(-GroupRules.OpenDays) }, ct);
        return new StartView([.. asks.Select(a => new MyAsk(a.Id, a.GroupName, Seen(a, now), site.On(a.Until)))], size.Least, size.Most);
    }

    private static string Seen(Line ask, DateTimeOffset now) => ask.Until <= now ? "over" : ask.State == "full" ? "full" : "waiting";

    private sealed record Line(Guid Id, string GroupName, string State, DateTimeOffset Until);
}
