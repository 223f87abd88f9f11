using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Families.SignIn;

/// <summary>What the first page of signing in or joining shows.</summary>
/// <param name="InvitedBy">First name of the inviting adult; null without a good invitation.</param>
public sealed record ContactAsked(string Next, string Invitation, string? InvitedBy, bool Joining);

/// <summary>What the code page shows.</summary>
/// <param name="Contact">The contact the code went to; null when that was too long ago.</param>
public sealed record CodeAsked(string? Contact, bool Phone);

/// <summary>The page that asks for a phone or e-mail.</summary>
[Allow(Who.Anyone)]
internal sealed record AskForContact(bool Joining, string Next = "", string Invitation = "") : IRequest<Outcome<ContactAsked>>;

internal sealed class AskForContactHandler(Db db, Codes codes, TimeProvider clock) : IRequestHandler<AskForContact, Outcome<ContactAsked>>
{
    private const string Invitation = "select given_name from families.invitation_by_code(@Hash, @Now)";

    public async Task<Outcome<ContactAsked>> Handle(AskForContact request, CancellationToken ct)
    {
        var by = request.Invitation.Length is 0 or > 40 ? null
            : await db.Maybe<string>(Invitation, new { Hash = codes.OfInvitation(request.Invitation), Now = clock.GetUtcNow() }, ct);
        return new ContactAsked(request.Next, request.Invitation, by, request.Joining);
    }
}

/// <summary>The page that asks for the six numbers.</summary>
[Allow(Who.Anyone)]
internal sealed record AskForCode(string Carried) : IRequest<Outcome<CodeAsked>>;

internal sealed class AskForCodeHandler(Sealer sealer, TimeProvider clock) : IRequestHandler<AskForCode, Outcome<CodeAsked>>
{
    public Task<Outcome<CodeAsked>> Handle(AskForCode request, CancellationToken ct)
    {
        var contact = Pending.Open(sealer, request.Carried, clock.GetUtcNow())?.Contact;
        return Task.FromResult<Outcome<CodeAsked>>(new CodeAsked(contact?.Shown, contact?.Kind == "phone"));
    }
}
