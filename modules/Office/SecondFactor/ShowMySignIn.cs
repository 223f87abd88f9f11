using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Office;

/// <summary>One's own sign-in: the codes that are left, a new authenticator, signing out.</summary>
/// <param name="HasFactor">Whether an authenticator is set up.</param>
/// <param name="NewPasskey">Asks for another passkey; null where this address can hold none.</param>
public sealed record MySignIn(bool HasFactor, int CodesLeft, IReadOnlyList<PasskeyView> Passkeys, PasskeyAsk? NewPasskey);

public sealed record PasskeyView(Guid Id, string Name, DateOnly Since);

/// <param name="Host">The address the page stands on, without scheme.</param>
[Allow(Who.SignedIn)]
internal sealed record ShowMySignIn(string Host) : IRequest<Outcome<MySignIn>>;

internal sealed class ShowMySignInHandler(
    Authenticators authenticators, RecoveryCodes recovery, Passkeys passkeys, PasskeyStore store, SiteCalendar cities, ActorHolder holder, Texts texts)
    : IRequestHandler<ShowMySignIn, Outcome<MySignIn>>
{
    public async Task<Outcome<MySignIn>> Handle(ShowMySignIn request, CancellationToken ct)
    {
        if (!holder.Actor.IsStaff) return texts.Refuse("access.denied");
        var city = await cities.Get(holder.Actor.Site!.Value, ct);
        return new MySignIn(await authenticators.Find(ct) is not null, await recovery.Left(ct),
            [.. (await store.List(ct)).Select(p => new PasskeyView(p.Id, p.Name, city.On(p.CreatedAt)))],
            Passkeys.CanLiveAt(request.Host) ? await passkeys.AskForNew(request.Host) : null);
    }
}
