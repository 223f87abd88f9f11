using FamilyPlatform.Programs.Trust;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Loading;

/// <summary>A folder on the operator's disk with one program, its own libraries and nothing that has run yet.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="Main">File name of the assembly that holds the program.</param>
/// <param name="Manifest">What it says about itself.</param>
/// <param name="Sha256">Over names and contents of all files: the same folder anywhere has the same hash.</param>
internal sealed record ProgramPackage(string Folder, string Main, ProgramManifest Manifest, string Sha256)
{
    public string ShortHash => Sha256[..8];

    /// <summary>Reads and checks a folder.</summary>
    public static Outcome<ProgramPackage> Read(string folder)
    {
        try
        {
            return ReadFiles(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Reason.Of("unreadable", ("why", e.Message));
        }
    }

    /// <summary>Copies the package to a folder of the host's own, so that the operator may replace the files while it runs.</summary>
    public Outcome<ProgramPackage> CopyTo(string shadows)
    {
        var target = Path.Combine(shadows, Manifest.Id, $"{Manifest.VersionText}-{ShortHash}");
        if (!Directory.Exists(target))
        {
            var aside = Directory.CreateDirectory($"{target}.{Environment.ProcessId}").FullName;
            foreach (var file in PackageHash.Covered(Folder))
            {
                var to = Path.Combine(aside, Path.GetRelativePath(Folder, file));
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(file, to, overwrite: true);
            }
            // Two hosts may share the folder: the first rename wins, the second finds the same content.
            try { Directory.Move(aside, target); }
            catch (IOException) when (Directory.Exists(target)) { Directory.Delete(aside, recursive: true); }
        }
        Accompany(target);
        var copy = Read(target);
        return copy.Succeeded && copy.Value.Sha256 != Sha256
            ? Reason.Of("changed", ("program", Manifest.Id))
            : copy;
    }

    private static Outcome<ProgramPackage> ReadFiles(string folder)
    {
        if (!Directory.Exists(folder)) return Reason.Of("missing", ("folder", folder));
        (string File, ProgramManifest Manifest)? main = null;
        foreach (var file in Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal))
        {
            Outcome<ProgramManifest>? read;
            try { read = ManifestReader.Read(File.ReadAllBytes(file)); }
            catch (BadImageFormatException) { return Reason.Of("damaged", ("file", Path.GetFileName(file))); }
            if (read is null) continue;
            if (!read.Succeeded) return In(Path.GetFileName(file), read.Refusal);
            if (main is not null) return Reason.Of("two_in_one");
            main = (Path.GetFileName(file), read.Value);
        }
        return main is var (name, manifest)
            ? new ProgramPackage(folder, name, manifest, PackageHash.Of(PackageHash.Files(folder)))
            : Reason.Of("none");
    }

    // The signature is not among the files it covers, and a package may be signed anew.
    private void Accompany(string target)
    {
        var signature = Path.Combine(Folder, PackageSignature.FileName);
        var to = Path.Combine(target, PackageSignature.FileName);
        if (signature != to && File.Exists(signature)) File.Copy(signature, to, overwrite: true);
    }

    private static Refusal In(string file, Refusal reason) => new(
        reason.Code, new LocalizedText($"{file}: {reason.In("en").Message}", $"{file}: {reason.In("es").Message}"));
}
