using FamilyPlatform.ArchitectureTests.Rules;
using Xunit;

namespace FamilyPlatform.ArchitectureTests.Architecture;

/// <summary>The references as written in the project files equal the table of the architecture, no more and no less.</summary>
public sealed class ProjectGraphTests
{
    private static readonly Dictionary<string, string[]> Table = new()
    {
        ["FamilyPlatform.Sdk"] = [],
        ["FamilyPlatform.Contracts"] = ["FamilyPlatform.Sdk"],
        ["FamilyPlatform.Ui"] = ["FamilyPlatform.Sdk"],
        ["FamilyPlatform.Core"] = ["FamilyPlatform.Contracts", "FamilyPlatform.Ui"],
        ["FamilyPlatform.Programs"] = ["FamilyPlatform.Core"],
    };

    [Fact]
    public void References_equal_the_table() => Found.Nothing(Faults(Repository.Root));

    [Theory]
    [InlineData("src/FamilyPlatform.Sdk", """<ProjectReference Include="../FamilyPlatform.Ui/FamilyPlatform.Ui.csproj" />""")]
    [InlineData("src/FamilyPlatform.Core", "")]
    [InlineData("modules/Journal", """<ProjectReference Include="../Groups/FamilyPlatform.Groups.csproj" />""")]
    [InlineData("plugins/Ida", """<ProjectReference Include="$(RepositoryRoot)src/FamilyPlatform.Core/FamilyPlatform.Core.csproj" />""")]
    public void A_wrong_reference_is_found_even_when_unused(string project, string reference)
    {
        using var canary = new TemporaryFolder();
        foreach (var (name, references) in Table.Append(new("FamilyPlatform.Web", ["FamilyPlatform.Programs"])))
            canary.Write($"src/{name}/{name}.csproj", Project(string.Concat(references.Select(Sibling))));
        canary.Write("modules/Directory.Build.props", Project(FromRoot("FamilyPlatform.Core")));
        canary.Write("plugins/Directory.Build.props", Project(FromRoot("FamilyPlatform.Sdk")));
        Assert.Empty(Faults(canary.Path));
        var named = project.StartsWith("src", StringComparison.Ordinal) ? Path.GetFileName(project) : "FamilyPlatform." + Path.GetFileName(project);
        canary.Write($"{project}/{named}.csproj", Project(reference));
        Assert.NotEmpty(Faults(canary.Path));
    }

    private static string Sibling(string name) => $"""<ProjectReference Include="../{name}/{name}.csproj" />""";

    private static string FromRoot(string name) => $"""<ProjectReference Include="$(RepositoryRoot)src/{name}/{name}.csproj" />""";

    private static string Project(string items) => $"<Project><ItemGroup>{items}</ItemGroup></Project>";

    private static List<string> Faults(string root)
    {
        var src = In(root, "src");
        var modules = In(root, "modules");
        List<string> faults = [];
        foreach (var project in src.Where(p => Name(p) != "FamilyPlatform.Web"))
            Compare(project, root, Table.GetValueOrDefault(Name(project), ["a row in the table"]), faults);
        foreach (var project in modules) Compare(project, root, ["FamilyPlatform.Core"], faults);
        foreach (var project in In(root, "plugins")) Compare(project, root, ["FamilyPlatform.Sdk"], faults);
        foreach (var project in src.Where(p => Name(p) == "FamilyPlatform.Web"))
            Compare(project, root, [.. modules.Select(Name), "FamilyPlatform.Programs"], faults);
        return src.Count == 0 ? ["no project was found"] : faults;
    }

    private static void Compare(string project, string root, string[] expected, List<string> faults)
    {
        var actual = ProjectFile.References(project, root);
        faults.AddRange(actual.Except(expected).Select(r => $"{Name(project)} references {r}"));
        faults.AddRange(expected.Except(actual).Select(r => $"{Name(project)} lacks {r}"));
    }

    private static string Name(string project) => Path.GetFileNameWithoutExtension(project);

    private static List<string> In(string root, string folder) =>
        !Directory.Exists(Path.Combine(root, folder)) ? [] :
        [.. Directory.EnumerateDirectories(Path.Combine(root, folder)).SelectMany(d => Directory.EnumerateFiles(d, "*.csproj"))];
}
