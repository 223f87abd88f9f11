using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Office;

/// <summary>A passkey shown as the second factor; it counts as fresh as a code does.</summary>
/// <param name="Host">The address the page stands on, without scheme.</param>
[Allow(Who.SignedIn)]
internal sealed record UsePasskey(string Host, PasskeyAnswer Answer) : IRequest<Outcome<Done>>;

internal sealed class UsePasskeyHandler(Passkeys passkeys, PasskeyStore store, Authenticators authenticators, ActorHolder holder, Texts texts)
    : IRequestHandler<UsePasskey, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(UsePasskey request, CancellationToken ct)
    {
        if (!holder.Actor.IsStaff) return texts.Refuse("access.denied");
        if (await passkeys.Spent("use", request.Answer.Carried, ct) is not { } asked) return texts.Refuse("office.passkey_again");
        if (await passkeys.ReadOne(request.Host, request.Answer, asked) is not { } passkey) return texts.Refuse("office.passkey_wrong");
        await store.Used(passkey, ct);
        await authenticators.Mark(ct);
        return Done.Value;
    }
}
