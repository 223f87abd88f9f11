using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace FamilyPlatform.Programs.Loading;

/// <summary>Names of the scripts a package carries, from its metadata: nothing of it is loaded.</summary>
internal static class MigrationNames
{
    private const string Folder = ".migrations.";

    public static IReadOnlySet<string> Of(ProgramPackage package)
    {
        using var pe = new PEReader(new MemoryStream(File.ReadAllBytes(Path.Combine(package.Folder, package.Main))));
        var reader = pe.GetMetadataReader();
        return reader.ManifestResources.Select(h => reader.GetString(reader.GetManifestResource(h).Name))
            .Where(n => n.Contains(Folder, StringComparison.Ordinal) && n.EndsWith(".sql", StringComparison.Ordinal))
            .Select(n => n[(n.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..^4]).ToHashSet(StringComparer.Ordinal);
    }
}
