using System.Runtime.CompilerServices;
using Mono.Cecil;

namespace FamilyPlatform.ArchitectureTests.Rules;

internal enum Part { Sdk, Contracts, Core, Ui, Programs, Web, Module, Plugin }

/// <summary>One built assembly and the part it plays. <c>Folder</c> is where its sources stand; a canary may have none.</summary>
internal sealed record Code(Part Part, string Name, AssemblyDefinition Assembly, string? Folder = null)
{
    /// <summary>Top-level types that a person wrote.</summary>
    public IEnumerable<TypeDefinition> Types => Assembly.MainModule.Types.Where(Written);

    public IEnumerable<TypeDefinition> AllTypes => Types.SelectMany(TypeUse.WithNested).Where(Written);

    public IEnumerable<string> OwnReferences =>
        Assembly.MainModule.AssemblyReferences.Select(r => r.Name).Where(n => n.StartsWith("FamilyPlatform.", StringComparison.Ordinal));

    public override string ToString() => Name;

    private static bool Written(TypeDefinition type) =>
        !type.Name.StartsWith('<') && type.Namespace is not ("Microsoft.CodeAnalysis" or "System.Runtime.CompilerServices")
        && type.CustomAttributes.All(a => a.AttributeType.Name != nameof(CompilerGeneratedAttribute));
}

/// <summary>All assemblies a rule looks at.</summary>
internal sealed record Codebase(IReadOnlyList<Code> All)
{
    public static readonly Codebase Empty = new([]);

    private static readonly Lazy<Codebase> Built = new(Read);

    public static Codebase Real => Built.Value;

    public IEnumerable<Code> Of(params Part[] parts) => All.Where(c => parts.Contains(c.Part));

    public IEnumerable<Code> Except(params Part[] parts) => All.Where(c => !parts.Contains(c.Part));

    private static Codebase Read() => new(
    [
        .. Repository.Projects("src").Select(p => Load(p, SourcePart(p), AppContext.BaseDirectory)),
        .. Repository.Projects("modules").Select(p => Load(p, Part.Module, AppContext.BaseDirectory)),
        .. Repository.Projects("plugins").Select(p =>
            Load(p, Part.Plugin, Path.Combine(Path.GetDirectoryName(p)!, "bin", Repository.Configuration, "net10.0"))),
    ]);

    private static Code Load(string project, Part part, string folder)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        var file = Path.Combine(folder, name + ".dll");
        if (!File.Exists(file)) throw new FileNotFoundException($"{name} is not built, so no rule can see it.", file);
        return new(part, name, Assemblies.Read(File.ReadAllBytes(file)), Path.GetDirectoryName(project));
    }

    private static Part SourcePart(string project) =>
        Enum.TryParse<Part>(Path.GetFileNameWithoutExtension(project).Replace("FamilyPlatform.", "", StringComparison.Ordinal), out var part)
            ? part : throw new InvalidOperationException($"{project} has no part in the architecture yet: give it one here and in the reference table.");
}
