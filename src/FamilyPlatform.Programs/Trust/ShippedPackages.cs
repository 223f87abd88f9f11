namespace FamilyPlatform.Programs.Trust;

/// <summary>
/// Packages that were built with the host. Their hashes stand inside its own assembly: whoever could change that could as well change
/// what checks signatures, so a signature would add nothing.
/// </summary>
public sealed class ShippedPackages
{
    private readonly HashSet<string> known;

    private ShippedPackages(IEnumerable<string> known) => this.known = [.. known];

    public static readonly ShippedPackages None = new([]);

    /// <param name="lines">One line per file: <c>FOLDER/PATH SHA256</c>.</param>
    public static ShippedPackages From(string lines) => new(
        lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => (At: line.IndexOf('/', StringComparison.Ordinal), Gap: line.LastIndexOf(' '), Line: line))
            .GroupBy(l => l.Line[..l.At], StringComparer.Ordinal)
            .Select(folder => PackageHash.Of(folder.Select(l => new KeyValuePair<string, string>(l.Line[(l.At + 1)..l.Gap], l.Line[(l.Gap + 1)..])))));

    public bool Holds(string sha256) => known.Contains(sha256);
}
