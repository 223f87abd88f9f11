using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Groups;

/// <summary>Shows to which group a link or code leads, by the group's name alone. Looking uses nothing up.</summary>
/// <param name="Typed">Whether it was typed into the form, where a mistake is shown beside the field.</param>
[Allow(Who.Family)]
internal sealed record OpenInvitation(string Key, bool Typed) : IRequest<Outcome<JoinView>>;

public sealed record JoinView(string Key, string GroupName, DateOnly Until);

internal sealed class OpenInvitationHandler(
    Db db, ActorHolder holder, Texts texts, InvitationKeys keys, CodeTries tries, SiteCalendar sites, TimeProvider clock)
    : IRequestHandler<OpenInvitation, Outcome<JoinView>>
{
    private const string Find = "select group_name, expires_at from groups.find_invitation(@Hash, @Now)";

    public async Task<Outcome<JoinView>> Handle(OpenInvitation request, CancellationToken ct)
    {
        if (!await tries.Allowed(ct)) return texts.Refuse("groups.tries", "code");
        var found = await db.Maybe<Line>(Find, new { Hash = keys.Hash(request.Key), Now = clock.GetUtcNow() }, ct);
        if (found is null) return request.Typed ? texts.Refuse("groups.code", "code") : texts.Refuse("groups.invitation_not_found");
        var site = await sites.Get(holder.Actor.Site!.Value, ct);
        return new JoinView(request.Key.Trim(), found.GroupName, site.On(found.ExpiresAt));
    }

    private sealed record Line(string GroupName, DateTimeOffset ExpiresAt);
}
