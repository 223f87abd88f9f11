using System.Text.RegularExpressions;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Tests.Ui;

public sealed class FormTests
{
    private static readonly Form Amount = new(new Field("amount", FieldKind.Money, new("How much", "Cuánto")) { Default = "123450" });

    private static ActionForm Row(string row) => new("pay", Amount, "Pay") { Hidden = new Dictionary<string, string> { ["row"] = row } };

    [Fact]
    public async Task A_form_carries_the_token_its_own_key_and_its_action()
    {
        var html = await Rendering.Blocks([Row("1"), Row("2")]);
        Assert.Equal(2, Regex.Count(html, "method=\"post\" action=\"/programs/ida/act\""));
        Assert.Equal(2, Regex.Count(html, "name=\"__token\" value=\"token-value\""));
        Assert.Equal(2, Regex.Count(html, "name=\"_action\" value=\"pay\""));
        var keys = Regex.Matches(html, "name=\"_key\" value=\"([^\"]+)\"").Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(2, keys.Distinct().Count());
        Assert.All(keys, key => Assert.StartsWith("abc", key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_program_cannot_replace_the_fields_of_the_host()
    {
        var form = Row("1") with { Hidden = new Dictionary<string, string> { ["_action"] = "other", ["_key"] = "stolen", ["__token"] = "stolen" } };
        var html = await Rendering.Block(form);
        Assert.DoesNotContain("stolen", html, StringComparison.Ordinal);
        Assert.DoesNotContain("other", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cents_are_shown_as_dollars_to_begin_with() =>
        Assert.Contains("value=\"1,234.50\"", await Rendering.Block(Row("1")), StringComparison.Ordinal);

    [Fact]
    public async Task What_was_typed_and_refused_comes_back_in_its_own_form_only()
    {
        var frame = Rendering.Frame(
            refusal: new("money.unreadable", "Use numbers only, like 1960.", "amount"),
            typed: new() { ["amount"] = "19 60", ["_action"] = "pay", ["row"] = "2" });
        var forms = (await Rendering.Blocks([Row("1"), Row("2")], frame)).Split("</form>");
        Assert.Contains("value=\"1,234.50\"", forms[0], StringComparison.Ordinal);
        Assert.DoesNotContain("aria-invalid", forms[0], StringComparison.Ordinal);
        Assert.Contains("value=\"19 60\"", forms[1], StringComparison.Ordinal);
        Assert.Contains("Use numbers only, like 1960.", forms[1], StringComparison.Ordinal);
        var error = Regex.Match(forms[1], "<p class=\"error-text\" id=\"([^\"]+)\"").Groups[1].Value;
        Assert.Contains($"aria-describedby=\"{error}\" aria-invalid=\"true\"", Regex.Replace(forms[1], "\\s+", " "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_box_has_a_label_of_its_own()
    {
        var form = new Form([.. Enum.GetValues<FieldKind>().Select(kind =>
            new Field("f" + (int)kind, kind, new("Label", "Nombre")) { Options = [new("a", new("A", "A"))] })]);
        var html = await Rendering.Block(new ActionForm("go", form, "Go"));
        foreach (Match box in Regex.Matches(html, "<(?:input|textarea)(?![^>]*type=\"(?:hidden|radio)\")[^>]*id=\"([^\"]+)\""))
            Assert.Contains($"<label for=\"{box.Groups[1].Value}\">", html, StringComparison.Ordinal);
        Assert.Equal(6, Regex.Count(html, "<label for="));
        Assert.Equal(2, Regex.Count(html, "<legend"));
        Assert.Contains("inputmode=\"decimal\"", html, StringComparison.Ordinal);
        Assert.Contains("type=\"date\"", html, StringComparison.Ordinal);
    }
}
