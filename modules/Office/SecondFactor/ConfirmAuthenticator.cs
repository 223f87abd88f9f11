using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Office;

/// <summary>The first code of a new authenticator: it is kept, and ten recovery codes are made.</summary>
[Allow(Who.SignedIn)]
internal sealed record ConfirmAuthenticator(string Carried, string Code) : IRequest<Outcome<CodesMade>>;

/// <param name="Carried">The recovery codes, sealed for the page that shows them once.</param>
internal sealed record CodesMade(string Carried);

internal sealed class ConfirmAuthenticatorHandler(Authenticators authenticators, RecoveryCodes recovery, ActorHolder holder, Texts texts, TimeProvider clock)
    : IRequestHandler<ConfirmAuthenticator, Outcome<CodesMade>>
{
    public async Task<Outcome<CodesMade>> Handle(ConfirmAuthenticator request, CancellationToken ct)
    {
        if (!holder.Actor.IsStaff) return texts.Refuse("access.denied");
        if (await authenticators.Find(ct, hold: true) is not null && !Freshness.Shown(holder.Actor, clock.GetUtcNow()))
            return texts.Refuse("access.second_factor_fresh");
        if (authenticators.Unseal(request.Carried) is not { } secret) return texts.Refuse("office.factor_start_again", "code");
        if (!await authenticators.MayTry(ct)) return texts.Refuse("office.factor_too_often", "code");
        if (Totp.Match(secret, request.Code, clock.GetUtcNow()) is not { } step) return texts.Refuse("office.factor_wrong", "code");
        await authenticators.Keep(secret, step, ct);
        return new CodesMade(await recovery.Renew(ct));
    }
}

/// <summary>Ten new recovery codes; the old ones end.</summary>
[Allow(Who.SignedIn)]
internal sealed record RenewCodes : IRequest<Outcome<CodesMade>>;

internal sealed class RenewCodesHandler(RecoveryCodes recovery, ActorHolder holder, Texts texts, TimeProvider clock)
    : IRequestHandler<RenewCodes, Outcome<CodesMade>>
{
    public async Task<Outcome<CodesMade>> Handle(RenewCodes request, CancellationToken ct)
    {
        if (!holder.Actor.IsStaff) return texts.Refuse("access.denied");
        if (!Freshness.Shown(holder.Actor, clock.GetUtcNow())) return texts.Refuse("access.second_factor_fresh");
        return new CodesMade(await recovery.Renew(ct));
    }
}
