using FamilyPlatform.ArchitectureTests.Rules;
using Xunit;

namespace FamilyPlatform.ArchitectureTests.Words;

/// <summary>Small wrong examples that the checks of words must catch.</summary>
public sealed class WordsHelperTests
{
    private static readonly HashSet<string> Known = ["ui.name", "ui.track.done", "ui.track.next", "ui.yes", "ui.no"];

    [Theory]
    [InlineData("""{"a":"Hello"}""", """{}""", "a has no Spanish")]
    [InlineData("""{}""", """{"a":"Hola"}""", "a has no English")]
    [InlineData("""{"a":"Hello {name}"}""", """{"a":"Hola {nombre}"}""", "a has other places in Spanish")]
    [InlineData("""{"a":"<b>Hello</b>"}""", """{"a":"<i>Hola</i>"}""", "a has other tags in Spanish")]
    [InlineData("""{"a":"Hello"}""", """{"a":" "}""", "a is empty")]
    [InlineData("""{"a":"Hello","a":"Hi"}""", """{"a":"Hola"}""", "a stands twice")]
    public void A_difference_is_found(string en, string es, string expected) => Assert.Equal([expected], WordsFile.Differences(en, es));

    [Fact]
    public void Places_and_tags_may_stand_in_another_order() =>
        Assert.Empty(WordsFile.Differences("""{"a":"{x} of <b>{y}</b>"}""", """{"a":"<b>{y}</b> de {x}"}"""));

    [Theory]
    [InlineData("""{"a":"{n} {n:day|days}"}""", """{"a":"{n} {n:día|días}"}""", null)]
    [InlineData("""{"a":"{n} days"}""", """{"a":"{n} {n:día}"}""", "a does not say for which number its Spanish words are")]
    [InlineData("""{"a":"{n} {m:day|days}"}""", """{"a":"{n} días"}""", "a does not say for which number its English words are")]
    public void Words_that_go_with_a_number_stand_beside_it_and_come_in_twos(string en, string es, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], WordsFile.Differences(en, es));

    [Theory]
    [InlineData("""@F.T("ui.nam")""", "ui.nam")]
    [InlineData("""@Frame.H("ui.nam", ("x", 1))""", "ui.nam")]
    [InlineData("""F.T(done ? "ui.yes" : "ui.nope")""", "ui.nope")]
    [InlineData("""F.T("ui.trace." + state)""", null)]
    [InlineData("""F.T($"ui.track.{state}")""", null)]
    [InlineData("""F.T("ui.field.trace." + state)""", "ui.field.trace.")]
    [InlineData("""F.T("ui.track.Done")""", "ui.track.Done")]
    public void A_missing_key_is_found(string source, string? missing) =>
        Assert.Equal(missing is null ? [] : [missing], WordsUse.In(source).Missing(Known));

    [Fact]
    public void What_a_key_is_chosen_by_is_no_key() => Assert.Empty(WordsUse.In("""F.T(code == "ui.other" ? "ui.yes" : "ui.no")""").Missing(Known));

    [Fact]
    public void An_unused_key_is_found() =>
        Assert.Equal(["ui.no"], WordsUse.In("""T("ui.name"); T("ui.track." + state); var yes = "ui.yes";""").Unused(Known));

    [Fact]
    public void A_whole_module_is_not_kept_alive_by_one_expression() =>
        Assert.Equal(Known.Count, WordsUse.In("""T("ui." + anything)""").Unused(Known).Count());

    [Fact]
    public void A_small_family_of_keys_may_be_put_together_when_it_is_listed() =>
        Assert.Empty(WordsUse.In("""words.Text(language, "hat." + hat)""").Unused(["hat.manager"]));

    [Fact]
    public void A_listed_family_that_nothing_puts_together_is_unused() =>
        Assert.Equal(["hat.manager"], WordsUse.In("""T("ui.name")""").Unused(["hat.manager"]));

    [Fact]
    public void A_file_may_be_given_orders_but_nobody_is_looked_down_on()
    {
        Assert.Empty(PlainWords.In("en", "payments.ach.padding", "The file must be filled."));
        Assert.NotEmpty(PlainWords.In("en", "payments.ach.padding", "The client's file."));
        Assert.NotEmpty(PlainWords.In("en", "journal.start", "You must write."));
    }

    [Theory]
    [InlineData("You are eligible.")]
    [InlineData("Your case manager")]
    [InlineData("Every beneficiary")]
    [InlineData("You should save.")]
    [InlineData("We recommend a plan.")]
    [InlineData("Families at risk")]
    public void An_English_text_that_looks_down_or_orders_is_found(string text) => Assert.NotEmpty(PlainWords.In("en", "a.b", text));

    [Theory]
    [InlineData("Su caso")]
    [InlineData("Usted debe firmar.")]
    [InlineData("Tiene que firmar.")]
    [InlineData("Usted califica.")]
    [InlineData("Guarda tu diario.")]
    public void A_Spanish_text_that_looks_down_or_orders_is_found(string text) => Assert.NotEmpty(PlainWords.In("es", "a.b", text));

    [Fact]
    public void Plain_texts_pass()
    {
        Assert.Empty(PlainWords.In("en", "a.b", "This program is open to you. Write it down, just in case."));
        Assert.Empty(PlainWords.In("es", "a.b", "Este programa está abierto para usted. En caso de duda, pregunte."));
    }

    [Fact]
    public void Texts_in_code_are_seen_and_statements_are_not()
    {
        var code = Canaries.Hatch((Part.Plugin, "Alpha", """
            internal sealed class C
            { const string Sql = "select case when 1 = 1 then 2 end"; LocalizedText t = new("Hello you", "Hola usted"); string S() => Sql; }
            """)).All[0];
        Assert.Equal(["Hello you", "Hola usted"], WordsTests.Sentences(code).Order(StringComparer.Ordinal));
        Assert.Equal(["Hello you", "Hola usted"], WordsTests.Localized(code).Order(StringComparer.Ordinal));
    }
}
