namespace FamilyPlatform.ArchitectureTests.Rules;

/// <summary>Where the sources stand, seen from the built tests.</summary>
internal static class Repository
{
    public static readonly string Root = Find(AppContext.BaseDirectory);

    /// <summary>The configuration the tests were built in: <c>bin/Debug/net10.0</c>.</summary>
    public static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>Every project below a folder of the repository, discovered so that a new one is covered without an edit.</summary>
    public static IReadOnlyList<string> Projects(params string[] folders) =>
        [.. folders.Select(f => Path.Combine(Root, f)).Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateDirectories(f).Order(StringComparer.Ordinal))
            .SelectMany(f => Directory.EnumerateFiles(f, "*.csproj"))];

    private static string Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "FamilyPlatform.sln"))) return folder.FullName;
        throw new InvalidOperationException("The tests do not stand inside the repository.");
    }
}
