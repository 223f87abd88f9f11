using System.Text.Json;
using System.Text.RegularExpressions;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Ui;
using FamilyPlatform.Ui.Components;

namespace FamilyPlatform.Tests.Ui;

public sealed class LayoutTests
{
    private static Task<string> Family(Frame frame, string here = "none") =>
        Rendering.Page<FamilyPage>(new() { ["Frame"] = frame, ["Title"] = "Page", ["Here"] = here });

    [Theory]
    [InlineData("en", "es", "Español")]
    [InlineData("es", "en", "English")]
    public async Task A_page_offers_itself_in_the_other_language(string language, string other, string word)
    {
        var html = await Family(Rendering.Frame(language));
        Assert.StartsWith("<!DOCTYPE html>", html.TrimStart(), StringComparison.Ordinal);
        Assert.Contains($"<html lang=\"{language}\">", html, StringComparison.Ordinal);
        Assert.Contains($"href=\"/language?to={other}&amp;back=%2Fprograms%2Fida%3Fx%3D1%26y%3D2\" lang=\"{other}\"", html, StringComparison.Ordinal);
        Assert.Contains(word, System.Net.WebUtility.HtmlDecode(html), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_with_a_form_sends_it_to_switch_the_language_and_the_enter_key_does_not()
    {
        var html = await Rendering.Page<FamilyPage>(new() { ["Frame"] = Rendering.Frame(), ["Title"] = "Page", ["LanguageForm"] = "answers" });
        var buttons = Regex.Matches(html, "<button[^>]* form=\"answers\"[^>]*>").Select(m => m.Value).ToList();
        Assert.Equal(2, buttons.Count);
        Assert.DoesNotContain("_language", buttons[0], StringComparison.Ordinal);
        Assert.Contains("name=\"_language\" value=\"es\"", buttons[1], StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/language", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_sees_no_places_of_a_family()
    {
        Assert.Contains("href=\"/journal\"", await Family(Rendering.Frame()), StringComparison.Ordinal);
        var html = await Family(Rendering.Frame(shell: Shell.Stranger));
        Assert.DoesNotContain("href=\"/journal\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/account\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_place_one_is_at_is_marked()
    {
        Assert.Contains("<a href=\"/group\" aria-current=\"page\">", await Family(Rendering.Frame(), "group"), StringComparison.Ordinal);
        Assert.DoesNotContain("aria-current", await Family(Rendering.Frame(), "money"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_said_once_on_top_with_a_way_to_the_field()
    {
        var frame = Rendering.Frame(refusal: new("x.y", "Say it another way.", "amount"));
        var html = await Family(frame);
        Assert.Single(Regex.Matches(html, "role=\"alert\""));
        Assert.Contains("<a href=\"#f-amount\">Say it another way.</a>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_desk_finds_its_place_by_the_longest_path()
    {
        var frame = new Frame
        {
            Words = Rendering.Words, Language = "en", Shell = Shell.Staff, Today = new(2026, 11, 17), Path = "/desk/programs/ida",
            Rail = [new("/desk", "home", "Desk"), new("/desk/programs", "patch", "Programs")],
        };
        var html = await Rendering.Page<StaffPage>(new() { ["Frame"] = frame, ["Title"] = "Programs" });
        Assert.Contains("<a href=\"/desk/programs\" aria-current=\"page\">", html, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(html, "aria-current"));
    }

    [Fact]
    public void The_stylesheet_is_small_and_fetches_nothing()
    {
        var css = System.Text.Encoding.UTF8.GetString(Assets.Css);
        Assert.InRange(Assets.Css.Length, 10_000, 45_000);
        Assert.DoesNotContain("url(", css, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", css, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_are_the_same_in_both_languages_with_the_same_places_and_tags()
    {
        var (en, es) = (Read("en"), Read("es"));
        Assert.Equal(en.Keys.Order(), es.Keys.Order());
        foreach (var (key, text) in en)
        {
            Assert.StartsWith("ui.", key, StringComparison.Ordinal);
            Assert.False(string.IsNullOrWhiteSpace(es[key]), key);
            Assert.Equal(Marks(text), Marks(es[key]));
        }

        static IEnumerable<string> Marks(string text) => Regex.Matches(text, @"\{[a-z_]+\}|</?[a-z]+").Select(m => m.Value).Order();
        static Dictionary<string, string> Read(string language)
        {
            var assembly = typeof(Words).Assembly;
            var name = assembly.GetManifestResourceNames().Single(n => n.EndsWith($"words.{language}.json", StringComparison.Ordinal));
            using var stream = assembly.GetManifestResourceStream(name)!;
            return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
        }
    }
}
