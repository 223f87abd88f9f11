using FamilyPlatform.ArchitectureTests.Rules;
using FamilyPlatform.ArchitectureTests.Tidy;
using Xunit;

namespace FamilyPlatform.ArchitectureTests.Refusals;

/// <summary>Whatever a person can be refused was brought about by somebody first, who read what is said then.</summary>
public sealed class RefusalTests
{
    public static TheoryData<string> Programs =>
        [.. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "plugins")).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Programs))]
    public void Every_refusal_and_repair_of_a_program_is_named_by_a_test(string program)
    {
        var sources = Read("plugins/" + program);
        Assert.True(RefusalCodes.Given(sources).Count() > 5, $"The codes of {program} were not found.");
        Found.Nothing(RefusalCodes.Untested(sources, Tests()).Select(c => $"No test brings about “{c}”."));
    }

    [Theory, MemberData(nameof(Programs))]
    public void Every_form_with_fields_of_a_program_has_answers_that_somebody_read(string program)
    {
        if (program == "Shared") return;
        var approved = Sources.All(Repository.Root, ".txt").Where(f => Path.GetFileName(Path.GetDirectoryName(f)) == "BadInput"
            ? Path.GetFileName(f) == program + ".txt" : Path.GetFileName(f) == "BadInput.txt" && FormActs.Of(program, f)).Select(File.ReadAllText).ToList();
        var acts = FormActs.Given(Read("plugins/" + program)).ToList();
        Assert.True(acts.Count > 3, $"The forms of {program} were not found.");
        Found.Nothing(FormActs.Unread(acts, approved).Select(a => $"Nobody read what the form “{a}” answers to what it does not take."));
    }

    [Theory]
    [InlineData("""return new Refusal("shelf.full", text);""", "shelf.full")]
    [InlineData("""if (full) return new("shelf.full", new LocalizedText("a", "b"), "field");""", "shelf.full")]
    [InlineData("found.Add(new(\n    \"shelf.full\", Severity.Now, a, b));", "shelf.full")]
    [InlineData("static Refusal No(string code, string en) => new(\"shelf.\" + code, en); Refusal full = No(\n\"full\", a);", "shelf.full")]
    public void A_code_in_a_source_is_found(string source, string code) => Assert.Equal([code], RefusalCodes.Untested([source], [""]));

    [Theory]
    [InlineData("""Assert.Equal("shelf.full", refusal.Code);""", true)]
    [InlineData("shelf.full: Everything is lent out.", true)]
    [InlineData("""Assert.Equal("shelf.full_moon", refusal.Code);""", false)]
    [InlineData("""Assert.Equal("book.shelf.full", refusal.Code);""", false)]
    [InlineData("""Assert.Equal("shelf.full.stop", refusal.Code);""", false)]
    public void Only_the_whole_code_is_named(string test, bool named) =>
        Assert.Equal(!named, RefusalCodes.Untested(["""return new Refusal("shelf.full", text);"""], [test]).Any());

    [Theory]
    [InlineData("""new ActionForm("lend", Forms.Lend, "Lend")""", "lend")]
    [InlineData("""new ActionForm(known ? "lend" : "offer", Forms.Lend, "Lend")""", "lend offer")]
    [InlineData("""private static ActionForm Back(Say say) => new("bring", new Form(day), "Bring it")""", "bring")]
    [InlineData("""new ActionForm("send", Form.Empty, "Send") { Hidden = a }""", "")]
    public void A_form_with_fields_in_a_source_is_found(string source, string acts) =>
        Assert.Equal(acts, string.Join(' ', FormActs.Unread(FormActs.Given([source]), ["page/other = → field: Say it."])));

    [Fact]
    public void A_form_that_was_read_is_known_by_its_whole_name() =>
        Assert.Equal(["lend"], FormActs.Unread(["lend", "give"], ["page/lend-more = → a: b", "page/give amount=several → amount: c"]));

    // This folder names codes that are none.
    private static List<string> Tests() =>
    [
        .. Sources.All(Repository.Root, ".cs", ".txt").Where(f => Under(f, "tests") && !Under(f, "tests/FamilyPlatform.ArchitectureTests")
            && !Under(f, "tests/TestPrograms")).Select(File.ReadAllText),
    ];

    private static List<string> Read(string folder) =>
        [.. Sources.All(Repository.Root, ".cs").Where(f => Under(f, folder)).Select(File.ReadAllText)];

    private static bool Under(string file, string folder) =>
        Path.GetRelativePath(Repository.Root, file).Replace('\\', '/').StartsWith(folder + "/", StringComparison.Ordinal);
}
