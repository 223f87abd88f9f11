using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Office;

/// <summary>A code from the authenticator, or one of the recovery codes.</summary>
[Allow(Who.SignedIn)]
internal sealed record EnterSecondFactor(string Code, string Recovery) : IRequest<Outcome<FactorShown>>;

/// <param name="ByRecovery">A recovery code was used up: time to set up a new authenticator.</param>
internal sealed record FactorShown(bool ByRecovery);

internal sealed class EnterSecondFactorHandler(Authenticators authenticators, RecoveryCodes recovery, ActorHolder holder, Texts texts, TimeProvider clock)
    : IRequestHandler<EnterSecondFactor, Outcome<FactorShown>>
{
    public async Task<Outcome<FactorShown>> Handle(EnterSecondFactor request, CancellationToken ct)
    {
        if (!holder.Actor.IsStaff) return texts.Refuse("access.denied");
        var field = request.Recovery.Length > 0 ? "recovery" : "code";
        if (!await authenticators.MayTry(ct)) return texts.Refuse("office.factor_too_often", field);
        if (await authenticators.Find(ct, hold: true) is not { } one) return texts.Refuse("office.factor_start_again", field);
        if (field == "recovery")
        {
            if (!await recovery.Use(request.Recovery, ct)) return texts.Refuse("office.recovery_wrong", field);
            await authenticators.Mark(ct);
            return new FactorShown(true);
        }
        if (Totp.Match(one.Secret, request.Code, clock.GetUtcNow()) is not { } step) return texts.Refuse("office.factor_wrong", field);
        if (step <= one.Counter) return texts.Refuse("office.factor_used", field);
        await authenticators.Used(one, step, ct);
        return new FactorShown(false);
    }
}
