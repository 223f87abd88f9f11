using System.Collections.Concurrent;
using System.Reflection;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Core.Messaging;

/// <summary>Deny by default: decides on actor and request alone. Objects are row-level security's matter.</summary>
internal sealed class AuthorisationBehaviour<TRequest, TAnswer>(ActorHolder holder, Texts texts, TimeProvider clock) : IPipelineBehavior<TRequest, TAnswer>
    where TAnswer : IOutcome<TAnswer>
{
    public async Task<TAnswer> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TAnswer> next)
    {
        if (AccessRules.Check(request!, holder, clock.GetUtcNow()) is { } code) return TAnswer.From(texts.Refuse(code));
        holder.Depth++;
        try
        {
            return await next();
        }
        finally
        {
            holder.Depth--;
        }
    }
}

/// <summary>The rules themselves, apart from the pipeline so that a matrix test can ask them too.</summary>
public static class AccessRules
{
    private static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(5);
    private static readonly ConcurrentDictionary<Type, AllowAttribute?> Rules = new();

    public static AllowAttribute? Of(Type request) => Rules.GetOrAdd(request, t =>
        t.GetCustomAttribute<AllowAttribute>() ?? (IsProgramRequest(t) ? new AllowAttribute(Who.Inside) : null));

    /// <returns>The code of the refusal, or null when the request may be sent.</returns>
    public static string? Check(object request, ActorHolder holder, DateTimeOffset now)
    {
        var rule = Of(request.GetType());
        if (rule is null) return "access.denied";
        var actor = holder.Actor;
        if (actor.IsSystem) return null;
        if (rule.Who == Who.Nobody) return "access.denied";
        if (holder.Depth > 0) return null;
        var who = rule.Who;
        if (who.HasFlag(Who.Anyone)) return null;
        if (actor.Person is null) return who == Who.Inside ? "access.denied" : "access.sign_in";
        if (who.HasFlag(Who.SignedIn)) return null;
        if (who.HasFlag(Who.Family) && actor.Family is not null) return null;
        return CheckHats(request, rule, actor, now);
    }

    private static string? CheckHats(object request, AllowAttribute rule, Actor actor, DateTimeOffset now)
    {
        var hats = Enum.GetValues<Hat>().Where(h => rule.Who.HasFlag(WhoOf(h)) && actor.Hats.ContainsKey(h)).ToArray();
        if (hats.Length == 0) return "access.denied";
        if (request is IAtSite at && !hats.Any(h => actor.Wears(h, at.Site))) return "access.denied";
        if (actor.SecondFactorAt is not { } shown) return "access.second_factor";
        if (rule.Fresh && now - shown > FreshFor) return "access.second_factor_fresh";
        return null;
    }

    private static Who WhoOf(Hat hat) => hat switch
    {
        Hat.Liaison => Who.Liaison,
        Hat.Manager => Who.Manager,
        Hat.Finance => Who.Finance,
        Hat.Researcher => Who.Researcher,
        _ => Who.Admin,
    };

    private static bool IsProgramRequest(Type type) =>
        type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IProgramRequest<>));
}
