using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Groups;

/// <summary>A member invites somebody. The invitation only lets them ask; everybody present still says yes.</summary>
[Allow(Who.Family)]
internal sealed record MakeInvitation : IRequest<Outcome<Invited>>;

internal sealed record Invited(Guid Id);

internal sealed class MakeInvitationHandler(Db db, ActorHolder holder, Texts texts, GroupRules rules, InvitationKeys keys, TimeProvider clock)
    : IRequestHandler<MakeInvitation, Outcome<Invited>>
{
    private const string Insert = """
        insert into groups.invitation (id, site_id, group_id, person_id, link_hash, code_hash, created_at, expires_at)
        select @Id, g.site_id, g.id, @Person, @LinkHash, @CodeHash, @Now, @Expires from groups.family_group g where g.id = @Group
        """;

    private const string Open = "select count(*) from groups.invitation where person_id = @Person and ended_at is null and expires_at > @Now";

    public async Task<Outcome<Invited>> Handle(MakeInvitation request, CancellationToken ct)
    {
        var actor = holder.Actor;
        if (actor.Groups.Count == 0) return texts.Refuse("groups.none");
        var now = clock.GetUtcNow();
        var size = await rules.Size(actor.Site!.Value, ct);
        if (await db.One<long>(Open, new { actor.Person, Now = now }, ct) >= size.Each)
            return texts.Refuse("groups.invitations_out", places: ("count", size.Each));
        var id = Guid.CreateVersion7(now);
        await db.Execute(Insert, new
        {
            Id = id,
            Group = actor.Groups[0],
            actor.Person,
            LinkHash = keys.Hash(keys.Link(id)),
            CodeHash = keys.Hash(keys.Code(id)),
            Now = now,
            Expires = now.AddDays(GroupRules.OpenDays),
        }, ct);
        return new Invited(id);
    }
}
