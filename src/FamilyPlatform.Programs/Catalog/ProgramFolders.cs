namespace FamilyPlatform.Programs.Catalog;

/// <summary>Where the operator puts packages, and where the host keeps the copies it runs.</summary>
/// <param name="Packages">Folders with one folder per package.</param>
/// <param name="Copies">The host's own folder; nobody else needs to read it.</param>
public sealed record ProgramFolders(IReadOnlyList<string> Packages, string Copies)
{
    /// <summary>The environment variable with further folders of the operator.</summary>
    public const string Variable = "FAMILYPLATFORM_PLUGINS";

    /// <summary>What is built beside the host and what the operator named; copies go to the user's own folder for such data.</summary>
    public static ProgramFolders Beside(string host)
    {
        var more = (Environment.GetEnvironmentVariable(Variable) ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var own = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return new([Path.Combine(host, "plugins"), .. more], Path.Combine(own.Length > 0 ? own : Path.GetTempPath(), "family-platform", "programs"));
    }
}
