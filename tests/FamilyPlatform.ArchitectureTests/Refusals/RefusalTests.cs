using FamilyPlatform.ArchitectureTests.Rules;
using FamilyPlatform.ArchitectureTests.Tidy;
using Xunit;

namespace FamilyPlatform.ArchitectureTests.Refusals;

/// <summary>Whatever a person can be refused was brought about by somebody first, who read what is said then.</summary>
public sealed class RefusalTests
{
    [Fact]
    public void Every_refusal_and_repair_of_a_program_is_named_by_a_test()
    {
        var sources = Read("plugins", ".cs");
        Assert.True(sources.SelectMany(RefusalCodes.Given).Distinct().Count() > 150, "The codes of the programs were not found.");
        Found.Nothing(RefusalCodes.Untested(sources, Tests()).Select(c => $"No test brings about “{c}”."));
    }

    [Theory]
    [InlineData("""return new Refusal("shelf.full", text);""", "shelf.full")]
    [InlineData("""if (full) return new("shelf.full", new LocalizedText("a", "b"), "field");""", "shelf.full")]
    [InlineData("found.Add(new(\n    \"shelf.full\", Severity.Now, a, b));", "shelf.full")]
    [InlineData("""return texts.Refuse("shelf.full");""", "shelf.full")]
    public void A_code_in_a_source_is_found(string source, string code) => Assert.Equal([code], RefusalCodes.Untested([source], [""]));

    [Theory]
    [InlineData("""Assert.Equal("shelf.full", refusal.Code);""", true)]
    [InlineData("shelf.full: Everything is lent out.", true)]
    [InlineData("""Assert.Equal("shelf.full_moon", refusal.Code);""", false)]
    [InlineData("""Assert.Equal("book.shelf.full", refusal.Code);""", false)]
    [InlineData("""Assert.Equal("shelf.full.stop", refusal.Code);""", false)]
    public void Only_the_whole_code_is_named(string test, bool named) =>
        Assert.Equal(!named, RefusalCodes.Untested(["""return new Refusal("shelf.full", text);"""], [test]).Any());

    // This folder names codes that are none.
    private static List<string> Tests() =>
    [
        .. Sources.All(Repository.Root, ".cs", ".txt").Where(f => Under(f, "tests") && !Under(f, "tests/FamilyPlatform.ArchitectureTests")
            && !Under(f, "tests/TestPrograms")).Select(File.ReadAllText),
    ];

    private static List<string> Read(string folder, string kind) =>
        [.. Sources.All(Repository.Root, kind).Where(f => Under(f, folder)).Select(File.ReadAllText)];

    private static bool Under(string file, string folder) =>
        Path.GetRelativePath(Repository.Root, file).Replace('\\', '/').StartsWith(folder + "/", StringComparison.Ordinal);
}
