using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Office;

/// <summary>Keeps a passkey beside the authenticator, for whoever has just shown a second factor.</summary>
/// <param name="Host">The address the page stands on, without scheme.</param>
/// <param name="Name">What its owner calls it.</param>
[Allow(Who.SignedIn)]
internal sealed record AddPasskey(string Host, PasskeyAnswer Answer, string Name) : IRequest<Outcome<Done>>;

internal sealed class AddPasskeyHandler(Passkeys passkeys, PasskeyStore store, ActorHolder holder, Texts texts, TimeProvider clock)
    : IRequestHandler<AddPasskey, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(AddPasskey request, CancellationToken ct)
    {
        if (!holder.Actor.IsStaff) return texts.Refuse("access.denied");
        if (!Freshness.Shown(holder.Actor, clock.GetUtcNow())) return texts.Refuse("access.second_factor_fresh");
        if (request.Name.Length > 60) return texts.Refuse("office.name_long", "passkey_name");
        if ((await store.List(ct)).Count >= Passkeys.Most) return texts.Refuse("office.passkeys_many", "passkey_name", ("most", Passkeys.Most));
        if (await passkeys.Spent("add", request.Answer.Carried, ct) is not { } asked) return texts.Refuse("office.passkey_again", "passkey_name");
        if (await passkeys.ReadNew(request.Host, request.Answer, asked) is not { } passkey) return texts.Refuse("office.passkey_wrong", "passkey_name");
        var name = request.Name.Length > 0 ? request.Name : texts.T("office.passkey.unnamed");
        return await store.Keep(passkey, name, ct) ? Done.Value : texts.Refuse("office.passkey_known", "passkey_name");
    }
}
