using System.Reflection;
using System.Runtime.Loader;

namespace FamilyPlatform.Programs.Loading;

/// <summary>A collectible context for one version of one program, loaded from memory so that its files stay replaceable.</summary>
internal sealed class ProgramLoadContext(ProgramPackage package)
    : AssemblyLoadContext($"{package.Manifest.Id} {package.Manifest.VersionText}", isCollectible: true)
{
    // What crosses the line must be one type on both sides; everything else a package brings is private to it.
    private static readonly HashSet<string> Shared =
    [
        "FamilyPlatform.Sdk",
        "MediatR",
        "Microsoft.Extensions.Logging.Abstractions",
        "Microsoft.Extensions.DependencyInjection.Abstractions",
    ];

    public Assembly LoadMain() => LoadFile(Path.Combine(package.Folder, package.Main));

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (Shared.Contains(assemblyName.Name!)) return Default.LoadFromAssemblyName(assemblyName);
        var file = Path.Combine(package.Folder, assemblyName.Name + ".dll");
        return File.Exists(file) ? LoadFile(file) : null;
    }

    private Assembly LoadFile(string file)
    {
        using var content = new MemoryStream(File.ReadAllBytes(file));
        return LoadFromStream(content);
    }
}
