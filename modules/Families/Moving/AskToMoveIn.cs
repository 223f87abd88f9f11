using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Families.Moving;

/// <summary>An invitation into a home, for somebody who has an account: what saying yes means, before the buttons.</summary>
[Allow(Who.SignedIn)]
internal sealed record AskToMoveIn : IRequest<Outcome<HomeInvitation>>;

/// <param name="By">First name of the adult who invites.</param>
/// <param name="HasHome">Whether a home of one's own is left for it.</param>
/// <param name="Closes">Whether that home closes, because nobody else is in it.</param>
/// <param name="Why">Why it cannot be now, in a sentence; null where it can.</param>
public sealed record HomeInvitation(Guid Id, string By, bool HasHome, bool Closes, string? Why);

internal sealed class AskToMoveInHandler(HomeInvitations invitations, Texts texts) : IRequestHandler<AskToMoveIn, Outcome<HomeInvitation>>
{
    public async Task<Outcome<HomeInvitation>> Handle(AskToMoveIn request, CancellationToken ct) =>
        await invitations.Newest(ct) is { } found ? await invitations.Look(found, ct) : texts.Refuse("families.no_home_invitation_not_found");
}
