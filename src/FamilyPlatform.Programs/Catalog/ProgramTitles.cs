using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Quality;

namespace FamilyPlatform.Programs.Catalog;

/// <summary>
/// What a program is called in the reader's language, also before it was ever opened: a package has one name, in English; what it declares has
/// both, and is looked at where it may run.
/// </summary>
internal sealed class ProgramTitles(RunningPrograms running, ApprovedPrograms approved, PackageChoice choice, QualityBook quality, Texts texts)
{
    public async Task<string> Of(string program, CancellationToken ct)
    {
        if (running.Package(program) is { } serves) return running.Title(program, texts.Language, serves.Manifest.Name);
        var allowed = await choice.Newest(program, await approved.Find(program, ct), ct);
        if (!allowed.Succeeded) return program;
        var package = allowed.Value.Package;
        return (await quality.Of(package.Folder, package, ct))?.Title?.In(texts.Language) ?? package.Manifest.Name;
    }
}
