using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Office;

/// <summary>What the page of the second factor shows.</summary>
/// <param name="Next">Where to go afterwards.</param>
/// <param name="Enrol">The authenticator that is being set up; null when there is one to ask for.</param>
/// <param name="DemoCode">In a demonstration, the code an authenticator would show.</param>
/// <param name="Passkey">Asks for one of the passkeys; null where there is none.</param>
public sealed record SecondFactorView(string Next, EnrolView? Enrol, string? DemoCode, PasskeyAsk? Passkey = null);

/// <param name="Carried">The secret, sealed, to come back with the first code.</param>
public sealed record EnrolView(string Carried, string Key, string Address);

/// <summary>The page that asks for a code, or sets up an authenticator where there is none yet.</summary>
/// <param name="Host">The address the page stands on, without scheme.</param>
/// <param name="Renew">Sets up a new one although there is one.</param>
[Allow(Who.SignedIn)]
internal sealed record AskSecondFactor(string Next, string Carried, string Host, bool Renew = false) : IRequest<Outcome<SecondFactorView>>;

internal sealed class AskSecondFactorHandler(
    Authenticators authenticators, Passkeys passkeys, ActorHolder holder, Platform platform, Texts texts, TimeProvider clock)
    : IRequestHandler<AskSecondFactor, Outcome<SecondFactorView>>
{
    public async Task<Outcome<SecondFactorView>> Handle(AskSecondFactor request, CancellationToken ct)
    {
        if (!holder.Actor.IsStaff) return texts.Refuse("access.denied");
        var one = await authenticators.Find(ct);
        var step = Totp.StepAt(clock.GetUtcNow());
        if (one is not null && !request.Renew)
            return new SecondFactorView(request.Next, null,
                platform.Parts.Demo ? Totp.Code(one.Secret, Math.Max(step, Math.Min(one.Counter + 1, step + 1))) : null,
                await passkeys.AskForOne(request.Host, ct));
        if (one is not null && !Freshness.Shown(holder.Actor, clock.GetUtcNow())) return texts.Refuse("access.second_factor_fresh");
        var secret = authenticators.Unseal(request.Carried) ?? Authenticators.NewSecret();
        var address = Totp.Address(secret, texts.T("ui.name"), holder.Actor.FullName);
        return new SecondFactorView(request.Next, new EnrolView(authenticators.Seal(secret), Totp.Text(secret), address),
            platform.Parts.Demo ? Totp.Code(secret, step) : null);
    }
}

/// <summary>Changing the second factor needs the old one, shown a moment ago.</summary>
internal static class Freshness
{
    private static readonly TimeSpan For = TimeSpan.FromMinutes(5);

    public static bool Shown(Actor actor, DateTimeOffset now) => actor.SecondFactorAt is { } at && now - at <= For;
}
