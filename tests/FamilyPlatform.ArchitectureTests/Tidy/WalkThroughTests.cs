using FamilyPlatform.ArchitectureTests.Rules;

namespace FamilyPlatform.ArchitectureTests.Tidy;

/// <summary>docs/programs/first-program.md walks through a program that is built, opened and used by the tests: it must show exactly that.</summary>
public sealed class WalkThroughTests
{
    [Fact]
    public void Every_file_of_the_tool_shelf_is_shown_as_it_is_built()
    {
        var folder = Path.Combine(Repository.Root, "tests/TestPrograms/ToolShelf");
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs/programs/first-program.md"));
        string[] files = ["ToolShelf.csproj", "migrations/0001_loans.sql", .. Directory.GetFiles(folder, "*.cs").Select(f => Path.GetFileName(f))];
        Assert.Equal(5, files.Length);
        Assert.All(files, file =>
        {
            Assert.Contains($"`{file}`", page, StringComparison.Ordinal);
            Assert.Contains("\n" + File.ReadAllText(Path.Combine(folder, file)).Trim() + "\n```", page, StringComparison.Ordinal);
        });
    }
}
