using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Families.SignIn;

/// <summary>Sends a code to a phone or e-mail. Signing in and joining begin the same way, so the answer tells nothing.</summary>
/// <param name="Contact">As typed; empty to send again to the contact in <paramref name="Carried"/>.</param>
/// <param name="From">Network address of the browser.</param>
/// <param name="Carried">The sealed cookie, where there is one.</param>
[Allow(Who.Anyone)]
internal sealed record SendCode(string Contact, string From, string Next = "", string Invitation = "", string Carried = "") : IRequest<Outcome<CodeSent>>;

/// <param name="Carried">Goes into the cookie.</param>
internal sealed record CodeSent(string Carried);

internal sealed class SendCodeHandler(Codes codes, Texts texts, Sealer sealer, TimeProvider clock) : IRequestHandler<SendCode, Outcome<CodeSent>>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    public async Task<Outcome<CodeSent>> Handle(SendCode request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var before = Pending.Open(sealer, request.Carried, now);
        var again = request.Contact.Length == 0 ? before : null;
        var contact = again?.Contact ?? ContactText.Parse(request.Contact);
        if (contact is null) return texts.Refuse("families.contact_unclear", "contact");
        if (!await codes.Send(contact, request.From, texts.Language, ct)) return texts.Refuse("families.too_many_codes", "contact");
        var pending = again is null
            ? new Pending(Pending.SigningIn, contact.Kind, contact.Address, false, request.Next, request.Invitation, now + Patience)
            : again with { Proved = false, Until = now + Patience };
        return new CodeSent(pending.Seal(sealer));
    }
}
