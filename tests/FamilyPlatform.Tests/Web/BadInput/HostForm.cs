using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace FamilyPlatform.Tests.Web.BadInput;

/// <summary>One form of a page: what a person would send with it, and what nobody may.</summary>
/// <param name="Page">The address of the page it stands on.</param>
internal sealed class HostForm(string page, IHtmlFormElement form, IReadOnlyDictionary<string, string> known)
{
    // Values that only a person would know to give.
    private static readonly Dictionary<string, string> Usual = new()
    {
        ["hour"] = "18:00", ["contact"] = "somebody@example.org", ["email"] = "somebody@example.org",
        ["routing"] = "021000021", ["account"] = "123456789", ["again"] = "123456789", ["origin"] = "021000021", ["company_id"] = "1234567890",
        ["month_cap"] = "100", ["year_cap"] = "1000", ["lead"] = "3",
        ["through"] = "2026-10-31", ["until"] = "2026-12-31", ["until_on"] = "2026-12-31",
    };

    // What the host itself sends along.
    private static readonly string[] Hosts = ["__form", "_key", "_page", "seen"];

    public string Action { get; } = form.GetAttribute("action") is { Length: > 0 } action ? action : page;

    /// <summary>What tells it from another form that is sent to the same address.</summary>
    public string Name { get; } = string.Join(',', Named(form).Select(e => e.GetAttribute("name")!).Where(n => !Hosts.Contains(n)).Distinct());

    public bool Files { get; } = form.GetAttribute("enctype") == "multipart/form-data";

    /// <summary>The form filled in well, as far as a stranger to it can.</summary>
    public Dictionary<string, string> Well()
    {
        Dictionary<string, string> typed = [];
        foreach (var one in Named(form).Where(e => e is not IHtmlButtonElement))
        {
            var name = one.GetAttribute("name")!;
            // "I would rather not say" and its like stand in for an answer.
            if (name.EndsWith("~how", StringComparison.Ordinal)) continue;
            var value = one switch
            {
                IHtmlInputElement { Type: "radio" or "checkbox" } box => box.IsChecked || !typed.ContainsKey(name) && box.Type == "radio" ? box.Value : null,
                IHtmlSelectElement list => list.Value is { Length: > 0 } picked ? picked
                    : list.Options.Select(o => o.Value).FirstOrDefault(v => v.Length > 0) ?? "",
                IHtmlTextAreaElement text => text.Value is { Length: > 0 } there ? there : Guess(name, text),
                IHtmlInputElement { Type: "hidden" } hidden => hidden.Value,
                IHtmlInputElement { Type: "file" } => null,
                IHtmlInputElement input => input.Value is { Length: > 0 } written ? written : Guess(name, input),
                _ => null,
            };
            if (value is not null) typed[name] = value;
        }
        // The first button is pressed, as the Enter key does.
        if (form.QuerySelectorAll("button[name]").OfType<IHtmlButtonElement>().FirstOrDefault() is { } button) typed[button.Name!] = button.Value;
        return typed;
    }

    /// <summary>Whether a field is chosen by a tick.</summary>
    public bool Ticked(string field) => Named(form).Any(e => e is IHtmlInputElement { Type: "radio" or "checkbox" } && e.GetAttribute("name") == field);

    /// <summary>Each field, wrong in each way that its kind has.</summary>
    public IEnumerable<(string Field, string Wrong)> Wrong() => Named(form).DistinctBy(e => e.GetAttribute("name"))
        .Where(e => !Hosts.Contains(e.GetAttribute("name")))
        .SelectMany(e => Ways(e).Select(wrong => (e.GetAttribute("name")!, wrong)));

    public static HttpContent Body(IReadOnlyDictionary<string, string> typed, bool files, string? upload)
    {
        if (!files) return new FormUrlEncodedContent(typed);
        var body = new MultipartFormDataContent();
        foreach (var (name, value) in typed.Where(t => t.Key != upload)) body.Add(new StringContent(value), name);
        if (upload is null) return body;
        var file = new ByteArrayContent([.. "MZ\x90\0"u8]);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        body.Add(file, upload, "paper.exe");
        return body;
    }

    private static IEnumerable<IElement> Named(IHtmlFormElement form) => form.QuerySelectorAll("[name]");

    private string Guess(string name, IElement field) => Usual.GetValueOrDefault(name) ?? known.GetValueOrDefault(name)
        ?? (field.GetAttribute("type"), field.GetAttribute("inputmode")) switch
        {
            ("date", _) => "2026-12-01",
            ("email", _) => "somebody@example.org",
            ("tel", _) => "510 555 0123",
            (_, "decimal") => "10",
            (_, "numeric") => "1",
            _ => "Hello",
        };

    private static IEnumerable<string> Ways(IElement field) => field switch
    {
        IHtmlInputElement { Type: "file" } => ["paper.exe"],
        IHtmlInputElement { Type: "radio" or "checkbox" or "hidden" } or IHtmlSelectElement or IHtmlButtonElement => ["neither_of_them", ""],
        IHtmlInputElement { Type: "date" } => ["2026-13-45", "1850-01-01", "2999-01-01", ""],
        _ when field.GetAttribute("inputmode") is "decimal" or "numeric" => ["several", "-1", "0", "99999999999999999999", ""],
        _ => [new string('x', (int.TryParse(field.GetAttribute("maxlength"), out var most) ? most : 5000) + 1), "bell\a", "nul\0", "<b>&amp;", ""],
    };
}
