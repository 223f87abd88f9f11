namespace FamilyPlatform.ArchitectureTests.Tidy;

/// <summary>The files people write, without what builds and tests leave behind.</summary>
internal static class Sources
{
    private static readonly string[] Folders = ["src", "modules", "plugins", "tests"];

    private static readonly HashSet<string> Left = ["bin", "obj", "TestResults", "shots", "node_modules"];

    public static IReadOnlyList<string> All(string root, params string[] extensions) =>
        [.. Folders.Select(f => Path.Combine(root, f)).Where(Directory.Exists).SelectMany(Below)
            .Where(f => extensions.Contains(Path.GetExtension(f))).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFiles(folder).Concat(
            Directory.EnumerateDirectories(folder).Where(d => !Left.Contains(Path.GetFileName(d))).SelectMany(Below));
}
