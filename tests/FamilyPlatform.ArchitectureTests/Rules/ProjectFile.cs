using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace FamilyPlatform.ArchitectureTests.Rules;

/// <summary>References of a project as written, those of the <c>Directory.Build.props</c> above it included: an unused one is in no assembly.</summary>
internal static partial class ProjectFile
{
    /// <summary>Names of the projects it references, except those it only builds.</summary>
    public static IReadOnlySet<string> References(string project, string root) =>
        Sources(project, root).SelectMany(file => In(file, project, root)).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> Sources(string project, string root)
    {
        yield return project;
        for (var folder = Directory.GetParent(project)!; ; folder = folder.Parent!)
        {
            var props = Path.Combine(folder.FullName, "Directory.Build.props");
            if (File.Exists(props))
            {
                foreach (var file in WithImports(props, root)) yield return file;
                yield break;
            }
            if (folder.FullName == root || folder.Parent is null) yield break;
        }
    }

    private static IEnumerable<string> WithImports(string file, string root) =>
        XDocument.Load(file).Descendants("Import").Select(i => Expand((string)i.Attribute("Project")!, file, root))
            .SelectMany(i => WithImports(i, root)).Prepend(file);

    private static IEnumerable<string> In(string file, string project, string root) =>
        from reference in XDocument.Load(file).Descendants("ProjectReference")
        where (string?)reference.Attribute("ReferenceOutputAssembly") != "false"
        from path in Wild(Expand((string)reference.Attribute("Include")!, project, root))
        select Path.GetFileNameWithoutExtension(path);

    private static string Expand(string path, string from, string root)
    {
        var plain = path.Replace('\\', '/')
            .Replace("$(RepositoryRoot)", root + "/", StringComparison.Ordinal)
            .Replace("$(MSBuildThisFileDirectory)", Path.GetDirectoryName(from) + "/", StringComparison.Ordinal);
        return Unknown().IsMatch(plain)
            ? throw new InvalidOperationException($"{from} references {path}, which this reader does not understand.")
            : Path.GetFullPath(plain, Path.GetDirectoryName(from)!);
    }

    private static IEnumerable<string> Wild(string path)
    {
        if (!path.Contains('*', StringComparison.Ordinal)) return [path];
        var fixedPart = path[..path.IndexOf('*', StringComparison.Ordinal)].TrimEnd('/');
        var pattern = new Regex("^" + Regex.Escape(path).Replace(@"\*", "[^/]*", StringComparison.Ordinal) + "$");
        return Directory.EnumerateFiles(fixedPart, "*.csproj", SearchOption.AllDirectories).Where(f => pattern.IsMatch(f));
    }

    [GeneratedRegex(@"[$@%]\(")]
    private static partial Regex Unknown();
}
