using Mono.Cecil;

namespace FamilyPlatform.ArchitectureTests.Rules;

/// <summary>Reads assemblies without running them.</summary>
internal static class Assemblies
{
    /// <summary>Everything the running tests were given: the framework, the packages and our own assemblies.</summary>
    public static readonly IReadOnlyList<string> Platform =
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    private static readonly DefaultAssemblyResolver Resolver = Make();

    public static AssemblyDefinition Read(byte[] image) =>
        AssemblyDefinition.ReadAssembly(new MemoryStream(image), new ReaderParameters { AssemblyResolver = Resolver });

    private static DefaultAssemblyResolver Make()
    {
        var resolver = new DefaultAssemblyResolver();
        foreach (var folder in Platform.Select(Path.GetDirectoryName).Distinct()) resolver.AddSearchDirectory(folder!);
        return resolver;
    }
}
