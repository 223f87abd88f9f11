using FamilyPlatform.ArchitectureTests.Rules;
using Mono.Cecil;

namespace FamilyPlatform.ArchitectureTests.Architecture;

/// <summary>What a module or a program may show to others.</summary>
internal static class SurfaceRules
{
    private const string Component = "Microsoft.AspNetCore.Components.ComponentBase", Parameter = "Microsoft.AspNetCore.Components.ParameterAttribute";

    public static IReadOnlyList<Rule> All =>
    [
        Rule.Over("A module shows its IModule, its components and the view records they take, nothing else",
            code => code.Of(Part.Module), Unexpected,
            (Part.Module, "FamilyPlatform.Alpha", "public sealed record Row(int A); internal sealed record Other(Row Row);")),
        Rule.Over("A module has exactly one IModule, named after it",
            code => code.Of(Part.Module),
            module => module.Types.Count(IsModule) == 1 ? [] : [$"{module} has {module.Types.Count(IsModule)} public classes that are its IModule"],
            (Part.Module, "FamilyPlatform.Alpha", "public interface INotOurs; public sealed class AlphaModule : INotOurs;")),
        Rule.Over("A program shows its ResourceProgram and nothing else",
            code => code.Of(Part.Plugin),
            program => Public(program).Where(t => !IsProgram(t)).Select(t => $"{t.FullName} is public")
                .Concat(program.Types.Count(IsProgram) == 1 ? [] : [$"{program} has {program.Types.Count(IsProgram)} programs"]),
            (Part.Plugin, "Alpha", "public sealed record Rate(int Percent);")),
    ];

    private static IEnumerable<string> Unexpected(Code module)
    {
        var expected = module.Types.Where(t => t.IsPublic && (IsModule(t) || IsComponent(t))).ToHashSet();
        var open = new Queue<TypeDefinition>(expected.Where(IsComponent));
        while (open.TryDequeue(out var type))
            foreach (var shown in ShownBy(type).OfType<TypeDefinition>().Where(expected.Add)) open.Enqueue(shown);
        return Public(module).Where(t => !expected.Contains(t) && t.Name != "_Imports").Select(t => $"{t.FullName} is public, and no component takes it");
    }

    /// <summary>The types of a component's parameters, and those a view record shows in turn.</summary>
    private static IEnumerable<TypeReference> ShownBy(TypeDefinition type) =>
        type.Properties.Where(p => !IsComponent(type) || p.CustomAttributes.Any(a => a.AttributeType.FullName == Parameter))
            .Select(p => p.PropertyType).Concat(type.BaseType is { } b ? [b] : []).SelectMany(TypeUse.Flatten);

    private static IEnumerable<TypeDefinition> Public(Code code) => code.Types.Where(t => t.IsPublic);

    private static bool IsModule(TypeDefinition type) =>
        type.IsPublic && type.Name.EndsWith("Module", StringComparison.Ordinal)
        && type.Interfaces.Any(i => i.InterfaceType is { Name: "IModule", Namespace: var space } && UseRules.Within(space, "FamilyPlatform.Core"));

    private static bool IsComponent(TypeDefinition type) => Bases(type).Any(b => b.FullName == Component);

    private static bool IsProgram(TypeDefinition type) => Bases(type).Any(b => b.FullName == "FamilyPlatform.Sdk.Programs.ResourceProgram");

    internal static IEnumerable<TypeReference> Bases(TypeDefinition type)
    {
        for (var b = type.BaseType; b is not null && b.FullName != "System.Object"; b = b.Resolve()?.BaseType) yield return b;
    }
}
