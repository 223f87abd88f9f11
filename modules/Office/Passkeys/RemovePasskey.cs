using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Office;

/// <summary>Ends one of one's own passkeys; the authenticator stays.</summary>
[Allow(Who.SignedIn)]
internal sealed record RemovePasskey(Guid Passkey) : IRequest<Outcome<Done>>;

internal sealed class RemovePasskeyHandler(PasskeyStore store, ActorHolder holder, Texts texts, TimeProvider clock)
    : IRequestHandler<RemovePasskey, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(RemovePasskey request, CancellationToken ct)
    {
        if (!holder.Actor.IsStaff) return texts.Refuse("access.denied");
        if (!Freshness.Shown(holder.Actor, clock.GetUtcNow())) return texts.Refuse("access.second_factor_fresh");
        return await store.Forget(request.Passkey, ct) ? Done.Value : texts.Refuse("office.passkey_not_found");
    }
}
