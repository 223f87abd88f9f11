using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Groups;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;
using ISender = FamilyPlatform.Core.Messaging.ISender;

namespace FamilyPlatform.Families.Moving;

/// <summary>Goes into the home of who invited. Answers, contacts, pay and agreements stay the person's own and are seen by nobody new.</summary>
[Allow(Who.SignedIn)]
internal sealed record MoveIn(Guid Invitation) : IRequest<Outcome<Done>>;

internal sealed class MoveInHandler(Db db, HomeInvitations invitations, Texts texts, ISender sender, TimeProvider clock)
    : IRequestHandler<MoveIn, Outcome<Done>>
{
    private const string Move = "select families.move_in(@Id, @Now)";

    public async Task<Outcome<Done>> Handle(MoveIn request, CancellationToken ct)
    {
        if (await invitations.Newest(ct) is not { } found || found.Id != request.Invitation) return texts.Refuse("families.invitation_over");
        if ((await invitations.Look(found, ct)).Why is { } why) return new Refusal("families.moving_not_now", why);
        if (!await db.One<bool>(Move, new { found.Id, Now = clock.GetUtcNow() }, ct)) return texts.Refuse("families.invitation_over");
        return await sender.Send(new FollowHome(found.FamilyId), ct);
    }
}

/// <summary>"No, thanks": the invitation ends, and nobody is told.</summary>
[Allow(Who.SignedIn)]
internal sealed record DeclineHome(Guid Invitation) : IRequest<Outcome<Done>>;

internal sealed class DeclineHomeHandler(Db db, Texts texts, TimeProvider clock) : IRequestHandler<DeclineHome, Outcome<Done>>
{
    private const string Decline = "select families.decline_home(@Invitation, @Now)";

    public async Task<Outcome<Done>> Handle(DeclineHome request, CancellationToken ct) =>
        await db.One<bool>(Decline, new { request.Invitation, Now = clock.GetUtcNow() }, ct) ? Done.Value : texts.Refuse("families.invitation_over");
}
