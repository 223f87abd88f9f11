using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Groups;

/// <summary>An invitation of one's own: link, code, and ways to hand them on.</summary>
/// <param name="Origin">Scheme and host the link begins with.</param>
[Allow(Who.Family)]
internal sealed record ShowInvitation(Guid Id, string Origin) : IRequest<Outcome<InvitationSheet>>;

/// <summary>What the inviting member sees and prints.</summary>
public sealed record InvitationSheet(Guid Id, string GroupName, string Code, string Link, DateOnly Until, bool Open, string From);

internal sealed class ShowInvitationHandler(Db db, ActorHolder holder, Texts texts, InvitationKeys keys, SiteCalendar sites, TimeProvider clock)
    : IRequestHandler<ShowInvitation, Outcome<InvitationSheet>>
{
    private const string Find = """
        select i.id, g.name, i.expires_at, i.ended_at is null and i.used_by is null as open
        from groups.invitation i join groups.family_group g on g.id = i.group_id
        where i.id = @Id and i.person_id = @Person
        """;

    public async Task<Outcome<InvitationSheet>> Handle(ShowInvitation request, CancellationToken ct)
    {
        var actor = holder.Actor;
        if (await db.Maybe<Line>(Find, new { request.Id, actor.Person }, ct) is not { } line) return texts.Refuse("not_found");
        var site = await sites.Get(actor.Site!.Value, ct);
        return new InvitationSheet(line.Id, line.Name, keys.Code(line.Id), $"{request.Origin}/group/join/{keys.Link(line.Id)}", site.On(line.ExpiresAt),
            line.Open && line.ExpiresAt > clock.GetUtcNow(), actor.GivenName);
    }

    private sealed record Line(Guid Id, string Name, DateTimeOffset ExpiresAt, bool Open);
}
