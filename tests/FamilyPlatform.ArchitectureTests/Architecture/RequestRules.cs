using FamilyPlatform.ArchitectureTests.Rules;
using Mono.Cecil;

namespace FamilyPlatform.ArchitectureTests.Architecture;

/// <summary>How requests, events and their handlers are written.</summary>
internal static class RequestRules
{
    private const string Request = "MediatR.IRequest`1";

    public static IReadOnlyList<Rule> All =>
    [
        Rule.Over("Every handler is internal, sealed and ends in Handler",
            code => code.All.SelectMany(c => c.AllTypes).Where(IsHandler), HandlerFaults,
            (Part.Module, "FamilyPlatform.Alpha", """
                internal sealed record Ask : IRequest<Outcome<Done>>;
                internal sealed class Answering : IRequestHandler<Ask, Outcome<Done>>
                { public Task<Outcome<Done>> Handle(Ask ask, CancellationToken ct) => Task.FromResult<Outcome<Done>>(Done.Value); }
                """)),
        Rule.Over("Every Sdk request and event is a sealed, closed record of Sdk and base types",
            code => code.Of(Part.Sdk).SelectMany(c => c.AllTypes.Where(t => !t.IsInterface && !t.IsAbstract && (IsRequest(t) || IsEvent(t)))), RecordFaults,
            (Part.Sdk, "FamilyPlatform.Alpha", "public sealed record Ask(Autofac.IContainer Door) : IRequest<Outcome<Done>>;")),
        Rule.Over("Every request of ours names its policy", Requests,
            t => t.CustomAttributes.Any(a => SurfaceRules.Bases(a.AttributeType.Resolve()).Prepend(a.AttributeType).Any(IsAllow))
                ? [] : [$"{t.FullName} carries no [Allow]"],
            (Part.Module, "FamilyPlatform.Alpha", "internal sealed record Ask : IRequest<Outcome<Done>>;")),
        Rule.Over("Every request of ours answers an Outcome", Requests,
            t => Answers(t).Where(a => a.GetElementType().FullName != "FamilyPlatform.Sdk.Values.Outcome`1").Select(a => $"{t.FullName} answers {a.Name}"),
            (Part.Contracts, "FamilyPlatform.Alpha", "public sealed record Count : IRequest<int>;")),
        Rule.Over("Every request of a program answers an Outcome",
            code => code.Of(Part.Sdk).SelectMany(c => c.AllTypes).Where(t => !t.IsInterface && IsRequest(t)),
            t => Answers(t).Where(a => a.GetElementType().FullName != "FamilyPlatform.Sdk.Values.Outcome`1").Select(a => $"{t.FullName} answers {a.Name}"),
            (Part.Sdk, "FamilyPlatform.Alpha", "public sealed record Count : IRequest<string>;")),
    ];

    private static IEnumerable<TypeDefinition> Requests(Codebase code) =>
        code.Except(Part.Sdk, Part.Plugin).SelectMany(c => c.AllTypes).Where(t => t is { IsInterface: false, IsAbstract: false } && IsRequest(t));

    private static bool IsAllow(TypeReference type) => type.Name == "AllowAttribute" && UseRules.Within(type.Namespace, "FamilyPlatform.Contracts");

    private static IEnumerable<string> HandlerFaults(TypeDefinition type)
    {
        var name = type.Name.Split('`')[0];
        if (type.IsPublic || type.IsNestedPublic) yield return $"{type.FullName} is public";
        if (!type.IsSealed) yield return $"{type.FullName} is not sealed";
        if (!name.EndsWith("Handler", StringComparison.Ordinal)) yield return $"{type.FullName} does not end in Handler";
    }

    private static IEnumerable<string> RecordFaults(TypeDefinition type)
    {
        if (!type.IsSealed) yield return $"{type.FullName} is not sealed";
        if (type.HasGenericParameters) yield return $"{type.FullName} is generic";
        if (type.Methods.All(m => m.Name != "<Clone>$")) yield return $"{type.FullName} is not a record";
        foreach (var foreign in type.Properties.Select(p => p.PropertyType).SelectMany(TypeUse.Flatten).Where(t => !SdkOrBase(t)))
            yield return $"{type.FullName} shows {foreign.FullName}";
    }

    private static bool SdkOrBase(TypeReference type) =>
        UseRules.Within(type.Namespace, "FamilyPlatform.Sdk") || UseRules.Within(type.Namespace, "System") || type.IsNested;

    private static bool IsHandler(TypeDefinition type) =>
        type is { IsInterface: false, IsAbstract: false } && type.Interfaces.Concat(SurfaceRules.Bases(type).SelectMany(b => b.Resolve()?.Interfaces ?? []))
            .Any(i => i.InterfaceType is { Namespace: "MediatR", Name: "IRequestHandler`2" or "IRequestHandler`1" or "INotificationHandler`1" });

    private static bool IsRequest(TypeDefinition type) => Answers(type).Any();

    private static bool IsEvent(TypeDefinition type) => SurfaceRules.Bases(type).Any(b => b.FullName == "FamilyPlatform.Sdk.Events.PlatformEvent");

    private static IEnumerable<TypeReference> Answers(TypeDefinition type) =>
        type.Interfaces.Select(i => i.InterfaceType).OfType<GenericInstanceType>()
            .Where(i => i.ElementType.FullName == Request).Select(i => i.GenericArguments[0]);
}
