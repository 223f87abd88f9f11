using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Sdk.Values;
using Microsoft.Extensions.Logging.Abstractions;

namespace FamilyPlatform.Programs.Quality;

/// <summary>Looks at a package folder and says how well it is made, rule by rule. Nothing is opened, and no database is asked.</summary>
public static class PackageQuality
{
    public static QualityReport Read(string folder)
    {
        var package = ProgramPackage.Read(folder);
        if (!package.Succeeded) return Unread(Path.GetFileName(Path.GetFullPath(folder)), "", package.Refusal);
        var manifest = package.Value.Manifest;
        var loaded = RunningProgram.Load(package.Value, NullLoggerFactory.Instance);
        if (!loaded.Succeeded) return Unread(manifest.Id, manifest.VersionText, loaded.Refusal);
        var looked = new Looked(loaded.Value, Names(Path.Combine(folder, package.Value.Main)));
        List<QualityPoint> points = [new(QualityTier.Bronze, "runs", RunsHere, [])];
        points.AddRange(QualityRules.All.Select(r => new QualityPoint(r.Tier, r.Id, r.Rule, [.. r.Against(looked)])));
        var title = loaded.Value.Declaration.Title;
        var report = new QualityReport(manifest.Id, manifest.VersionText, points) { Title = new(title.En, title.Es) };
        _ = loaded.Value.Retire();
        return report;
    }

    private static readonly LocalizedText RunsHere = new(
        "The package can be read, was written for this Sdk, and starts.", "El paquete se puede leer, se escribió para este Sdk y arranca.");

    private static QualityReport Unread(string program, string version, Refusal why) =>
        new(program, version, [new(QualityTier.Bronze, "runs", RunsHere, [new(why.In("en").Message, why.In("es").Message)])]);

    // The names of all types that its code speaks of: whether it ever asks a service or looks at an event.
    private static HashSet<string> Names(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var reader = file.GetMetadataReader();
        return [.. reader.TypeReferences.Select(h => reader.GetString(reader.GetTypeReference(h).Name))];
    }
}
