using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Groups;

/// <summary>Leaves one's group. Nothing is posted and nobody is told.</summary>
[Allow(Who.Family)]
internal sealed record LeaveGroup : IRequest<Outcome<Done>>;

internal sealed class LeaveGroupHandler(
    Db db, ActorHolder holder, Texts texts, GroupRules rules, NewcomerNews news, EventOutbox outbox, SiteCalendar sites, TimeProvider clock)
    : IRequestHandler<LeaveGroup, Outcome<Done>>
{
    private const string Others = """
        select count(*) from groups.membership
        where group_id = @Group and family_id = @Family and person_id <> @Person and until_at is null
        """;

    private const string Leave = "select request_id, person_id, outcome from groups.leave(@Group, @Most, @Now, @Today)";

    private const string Mine = "select count(*) from groups.membership where group_id = @Group and person_id = @Person and until_at is null";

    public async Task<Outcome<Done>> Handle(LeaveGroup request, CancellationToken ct)
    {
        var actor = holder.Actor;
        if (actor.Groups.Count == 0) return texts.Refuse("groups.none");
        var group = actor.Groups[0];
        if (await db.One<long>(Mine, new { Group = group, actor.Person }, ct) == 0) return texts.Refuse("groups.none");
        var others = await db.One<long>(Others, new { Group = group, actor.Family, actor.Person }, ct);
        var now = clock.GetUtcNow();
        var site = await sites.Get(actor.Site!.Value, ct);
        var most = (await rules.Size(site.Id, ct)).Most;
        foreach (var line in await db.Query<Line>(Leave, new { Group = group, Most = most, Now = now, Today = site.Today(clock) }, ct))
            await news.Tell(line.RequestId, line.PersonId, line.Outcome, ct);
        // The family has left when its last adult in the group has.
        if (others == 0) await outbox.Add(new LeftGroup(Guid.CreateVersion7(now), site.Id, actor.Family!.Value, group), ct);
        return Done.Value;
    }

    private sealed record Line(Guid RequestId, PersonId PersonId, string Outcome);
}
