namespace FamilyPlatform.Programs.Catalog;

/// <summary>Where the operator puts packages, and where the host keeps the copies it runs.</summary>
/// <param name="Packages">Folders with one folder per package.</param>
/// <param name="Copies">The host's own folder.</param>
public sealed record ProgramFolders(IReadOnlyList<string> Packages, string Copies)
{
    /// <summary>The folder that is built beside the host; copies go to a temporary folder.</summary>
    public static ProgramFolders Beside(string host) =>
        new([Path.Combine(host, "plugins")], Path.Combine(Path.GetTempPath(), $"family-platform-programs-{Environment.UserName}"));
}
