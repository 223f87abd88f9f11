using FamilyPlatform.ArchitectureTests.Rules;
using Xunit;

namespace FamilyPlatform.ArchitectureTests.Tidy;

public sealed class TidyTests
{
    [Fact]
    public void Sources_are_tidy()
    {
        var files = Sources.All(Repository.Root, ".cs", ".razor", ".sql", ".csproj", ".props", ".targets");
        Assert.NotEmpty(files);
        Found.Nothing(files.SelectMany(f => TidyText.Faults(f, File.ReadAllText(f)).Select(w => $"{Path.GetRelativePath(Repository.Root, f)} {w}")));
    }

    [Fact]
    public void Migrations_are_numbered_without_a_gap()
    {
        var folders = Migrations.Folders(Repository.Root).ToList();
        Assert.NotEmpty(folders);
        Found.Nothing(folders.SelectMany(f => Migrations.Faults(Directory.EnumerateFiles(f, "*.sql").Select(x => Path.GetFileName(x)!))
            .Select(w => $"{Path.GetRelativePath(Repository.Root, f)}: {w}")));
    }

    [Theory]
    [InlineData(250, false)]
    [InlineData(251, true)]
    public void A_long_file_is_found(int lines, bool found) => Assert.Equal(found, Faulty(string.Concat(Enumerable.Repeat("// why\n", lines))));

    [Theory]
    [InlineData(57, false)]
    [InlineData(58, true)]
    public void A_long_method_is_found(int statements, bool found) =>
        Assert.Equal(found, Faulty("class C\n{\nvoid M()\n{\n" + string.Concat(Enumerable.Repeat("M();\n", statements)) + "}\n}\n"));

    [Fact]
    public void Braces_in_texts_do_not_make_a_method_longer() =>
        Assert.False(Faulty("class C\n{\nstring A() => \"{{{\";\n" + string.Concat(Enumerable.Repeat("string P => \"}\";\n", 70)) + "}\n"));

    [Theory]
    [InlineData(160, false)]
    [InlineData(161, true)]
    public void A_wide_line_is_found(int columns, bool found) => Assert.Equal(found, Faulty(new string('/', columns) + "\n"));

    [Theory]
    [InlineData("// TO" + "DO later\n")]
    [InlineData("#reg" + "ion Old\n")]
    [InlineData("throw new NotImplemented" + "Exception();\n")]
    [InlineData("var file = \"/ho" + "me/me/file\";\n")]
    [InlineData("var a = 1;\r\n")]
    public void What_should_not_stay_is_found(string text) => Assert.True(Faulty(text));

    [Theory]
    [InlineData("route.Get(\"/family/home\");\n")]
    [InlineData("// The hackney carriage\n")]
    public void What_only_looks_like_it_is_not(string text) => Assert.False(Faulty(text));

    [Theory]
    [InlineData("0001_a.sql", "0003_b.sql")]
    [InlineData("0001_a.sql", "0001_b.sql")]
    [InlineData("0002_a.sql", "0003_b.sql")]
    [InlineData("0001_a.sql", "2_b.sql")]
    public void A_gap_in_the_numbers_is_found(string first, string second) => Assert.NotEmpty(Migrations.Faults([first, second]));

    [Fact]
    public void Numbers_in_order_are_right() => Assert.Empty(Migrations.Faults(["0002_more.sql", "0001_first.sql"]));

    [Fact]
    public void Files_that_builds_leave_are_not_looked_at()
    {
        using var folder = new TemporaryFolder();
        folder.Write("src/A/obj/Made.cs", "// made\n");
        var written = folder.Write("src/A/Written.cs", "// written\n");
        Assert.Equal([written], Sources.All(folder.Path, ".cs"));
    }

    private static bool Faulty(string text) => TidyText.Faults("File.cs", text).Any();
}
