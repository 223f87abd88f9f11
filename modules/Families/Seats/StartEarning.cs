using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Families.SignIn;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Families.Seats;

/// <summary>A family that joined without a seat uses an invitation, or takes a seat that was opened since.</summary>
[Allow(Who.Family)]
internal sealed record StartEarning(string Invitation, bool Seat) : IRequest<Outcome<Done>>;

internal sealed class StartEarningHandler(Db db, Codes codes, ActorHolder holder, Texts texts, SiteCalendar sites, TimeProvider clock)
    : IRequestHandler<StartEarning, Outcome<Done>>
{
    private const string Start = "select families.start_earning(@Family, @Hash, @Today, @Now)";

    public async Task<Outcome<Done>> Handle(StartEarning request, CancellationToken ct)
    {
        var actor = holder.Actor;
        if (!await codes.Within($"earn:{actor.Family}", 20, 86_400, ct)) return texts.Refuse("families.too_many_invitations", "invitation");
        if (!request.Seat && request.Invitation.Length == 0) return texts.Refuse("families.invitation_unknown", "invitation");
        var hash = request.Seat ? null : codes.OfInvitation(request.Invitation);
        var today = await sites.Today(actor.Site!.Value, ct);
        var started = await db.One<bool>(Start, new { actor.Family, Hash = hash, Today = today, Now = clock.GetUtcNow() }, ct);
        if (started) return Done.Value;
        return request.Seat ? texts.Refuse("families.no_seat") : texts.Refuse("families.invitation_unknown", "invitation");
    }
}
