using FamilyPlatform.Contracts.Programs;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Families.Moving;

/// <summary>The invitations that wait for the actor, and what stands in the way of one.</summary>
internal sealed class HomeInvitations(Db db, ActorHolder holder, SiteCalendar sites, Texts texts, ISender sender, TimeProvider clock)
{
    private const string Mine = "select id, given_name, site_id, family_id from families.home_invitations(@Person, @Now)";

    private const string Others = """
        select count(*) from api.person where family_id = @Family and id <> @Person and ended_at is null
        """;

    public async Task<WaitingInvitation?> Newest(CancellationToken ct) =>
        await db.Maybe<WaitingInvitation>(Mine, new { holder.Actor.Person, Now = clock.GetUtcNow() }, ct);

    public async Task<HomeInvitation> Look(WaitingInvitation invitation, CancellationToken ct)
    {
        var actor = holder.Actor;
        if (actor.Family is not { } home) return new(invitation.Id, invitation.GivenName, false, false, null);
        var closes = await db.One<long>(Others, new { Family = home, actor.Person }, ct) == 0;
        return new(invitation.Id, invitation.GivenName, true, closes, await Why(invitation, home, closes, ct));
    }

    // A program's savings belong to the home: nobody may be left without the page that shows them.
    private async Task<string?> Why(WaitingInvitation invitation, FamilyId home, bool closes, CancellationToken ct)
    {
        if (invitation.SiteId != holder.Actor.Site)
            return texts.T("families.moving.other_city", ("there", (await sites.Get(invitation.SiteId, ct)).Name),
                ("here", (await sites.Get(holder.Actor.Site!.Value, ct)).Name));
        if (!closes) return null;
        var inside = await sender.Send(new TakesPart(home), ct);
        return inside is { Succeeded: true, Value.Yes: false } ? null : texts.T("families.moving.in_program");
    }
}

internal sealed record WaitingInvitation(Guid Id, string GivenName, SiteId SiteId, FamilyId FamilyId);
