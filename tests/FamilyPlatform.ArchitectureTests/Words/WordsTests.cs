using System.Text.RegularExpressions;
using FamilyPlatform.ArchitectureTests.Rules;
using FamilyPlatform.ArchitectureTests.Tidy;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Xunit;
using Code = FamilyPlatform.ArchitectureTests.Rules.Code;

namespace FamilyPlatform.ArchitectureTests.Words;

public sealed partial class WordsTests
{
    private static readonly IReadOnlyList<string> English =
        [.. Sources.All(Repository.Root, ".json").Where(f => Path.GetFileName(f) == "words.en.json")];

    [Fact]
    public void Both_languages_say_the_same()
    {
        Assert.NotEmpty(English);
        Found.Nothing(English.SelectMany(f => WordsFile.Differences(File.ReadAllText(f), File.ReadAllText(Spanish(f))).Select(d => $"{Short(f)}: {d}")));
    }

    [Fact]
    public void No_words_stand_in_Spanish_only() =>
        Assert.DoesNotContain(Sources.All(Repository.Root, ".json"),
            f => Path.GetFileName(f) == "words.es.json" && !English.Contains(f.Replace("words.es", "words.en", StringComparison.Ordinal)));

    [Fact]
    public void No_key_stands_in_two_projects() =>
        Found.Nothing(English.SelectMany(Keys).GroupBy(k => k).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public void Every_key_that_is_asked_for_exists() => Found.Nothing(Use().Missing(English.SelectMany(Keys).ToHashSet()));

    [Fact]
    public void Every_key_is_asked_for()
    {
        var use = Use();
        Found.Nothing(English.SelectMany(f => use.Unused(Keys(f)).Select(k => $"{Short(f)}: {k} is used nowhere")));
    }

    [Fact]
    public void Words_neither_look_down_nor_give_orders()
    {
        var found = English.SelectMany(f => Checked(f, "en").Concat(Checked(Spanish(f), "es"))).ToList();
        Found.Nothing(found);
    }

    [Fact]
    public void English_is_spelled_as_its_readers_spell_it() => Found.Nothing(English.SelectMany(f =>
        System.Text.Json.JsonDocument.Parse(File.ReadAllText(f)).RootElement.EnumerateObject()
            .SelectMany(p => British().Matches(p.Value.GetString()!).Select(w => $"{Short(f)}: {p.Name} spells “{w.Value}”"))));

    [Fact]
    public void Templates_of_programs_neither_look_down_nor_give_orders()
    {
        var templates = Repository.Projects("plugins").Select(p => Path.Combine(Path.GetDirectoryName(p)!, "templates")).Where(Directory.Exists)
            .SelectMany(d => Directory.EnumerateFiles(d, "*", SearchOption.AllDirectories));
        Found.Nothing(templates.SelectMany(f => PlainWords.Either(Markup().Replace(File.ReadAllText(f), " ")).Select(w => $"{Short(f)} says “{w}”")));
    }

    [Fact]
    public void Texts_in_code_of_programs_and_the_Sdk_neither_look_down_nor_give_orders()
    {
        var programs = Codebase.Real.Of(Part.Plugin).SelectMany(c => Sentences(c).Select(s => (Code: c, Text: s)));
        var sdk = Codebase.Real.Of(Part.Sdk, Part.Programs).SelectMany(c => Localized(c).Select(s => (Code: c, Text: s)));
        Found.Nothing(programs.Concat(sdk).SelectMany(x => PlainWords.Either(x.Text).Select(w => $"{x.Code} says “{w}” in “{x.Text}”")));
    }

    /// <summary>Everything a program writes in words; a statement begins with its verb and is not one.</summary>
    internal static IEnumerable<string> Sentences(Code code) =>
        code.Types.SelectMany(TypeUse.Instructions).Where(i => i.OpCode == OpCodes.Ldstr).Select(i => (string)i.Operand)
            .Where(s => s.Contains(' ', StringComparison.Ordinal) && !Statement().IsMatch(s));

    /// <summary>Both texts of each LocalizedText that is made from two literals.</summary>
    internal static IEnumerable<string> Localized(Code code) =>
        code.Types.SelectMany(TypeUse.Instructions)
            .Where(i => i.OpCode == OpCodes.Newobj && i.Operand is MethodReference { DeclaringType.Name: "LocalizedText" })
            .SelectMany(i => new[] { i.Previous?.Operand as string, i.Previous?.Previous?.Operand as string }).OfType<string>();

    private static WordsUse Use() =>
        WordsUse.All(Sources.All(Repository.Root, ".cs", ".razor")
            .Where(f => !Short(f).StartsWith("tests", StringComparison.Ordinal)).Select(File.ReadAllText));

    private static IEnumerable<string> Checked(string file, string language) =>
        from p in WordsFile.Read(File.ReadAllText(file))
        from word in PlainWords.In(language, p.Key, Markup().Replace(p.Value, " "))
        select $"{Short(file)}: {p.Key} says “{word}”";

    private static IEnumerable<string> Keys(string file) => WordsFile.Read(File.ReadAllText(file)).Select(p => p.Key);

    private static string Spanish(string file) => file.Replace("words.en.json", "words.es.json", StringComparison.Ordinal);

    private static string Short(string file) => Path.GetRelativePath(Repository.Root, file);

    /// <summary>The families live in the United States.</summary>
    [GeneratedRegex(@"\b\w*(?:(?:organ|recogn|real|author|summar|apolog|final)is(?:e|ing|ation)|analys(?:ed|ing)|colour|favour|behaviour|neighbour|labour|"
        + @"honour|centre|programme\b|licence|enrolment|cheque|cancelled|travelled)\w*", RegexOptions.IgnoreCase)]
    private static partial Regex British();

    [GeneratedRegex(@"<[^>]*>|\{\{[^}]*\}\}|\{\w+\}")]
    private static partial Regex Markup();

    [GeneratedRegex(@"^\s*(select|insert|update|delete|with|create|alter)\b")]
    private static partial Regex Statement();
}
