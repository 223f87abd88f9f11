using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Ui;
using FamilyPlatform.Ui;

namespace FamilyPlatform.Tests.Programs.Compliance;

/// <summary>Every page it declares, drawn in both languages for whom it is: no empty text, no missing words, nothing broken.</summary>
internal sealed class PageChecks(ProgramsFixture host, Visitors visitors, List<string> findings)
{
    // What a reader or a screen reader would meet empty.
    private const string Worded = "h1, h2, h3, p, a, button, label, legend, th, dt, dd, li, caption, option, summary";

    public async Task Draw()
    {
        foreach (var page in visitors.Pages)
        {
            foreach (var language in (string[])["en", "es"])
            {
                var built = await Build(page, language);
                if (built.Succeeded) await Read(page, language, built.Value);
                else findings.Add($"Page “{page.Name}” in “{language}”: {built.Refusal.Message} {await Visitors.Last(host, visitors.Program)}".Trim());
            }
        }
    }

    /// <summary>A page as its reader gets it.</summary>
    public async Task<Outcome<ProgramPage>> Build(PageLink page, string language) => page.For == Audience.Family
        ? await host.Send(new ViewProgramPage(visitors.Program, page.Name), Reader(page.For) with { Language = language })
        : await host.Send(new ViewDeskPage(visitors.Program, Visitors.Site, page.Name), Reader(page.For) with { Language = language });

    public Actor Reader(Audience audience) => audience switch
    {
        Audience.Family => visitors.Family,
        Audience.Finance => visitors.Finance,
        _ => visitors.Manager,
    };

    private async Task Read(PageLink page, string language, ProgramPage built)
    {
        var where = $"Page “{page.Name}” in “{language}”";
        string html;
        try
        {
            html = await Rendering.Page<ProgramPageView>(new() { ["Frame"] = Frame(language), ["Model"] = built });
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            findings.Add($"{where}: it cannot be drawn. {problem.Message}");
            return;
        }
        if (string.IsNullOrWhiteSpace(built.Model.Title)) findings.Add($"{where}: it has no title.");
        var main = (await new HtmlParser().ParseDocumentAsync(html)).QuerySelector("main")!;
        foreach (var empty in main.QuerySelectorAll(Worded).Where(Wordless)) findings.Add($"{where}: an empty <{empty.LocalName}> stands on it.");
        if (main.TextContent.Contains("{{", StringComparison.Ordinal)) findings.Add($"{where}: a place of a template was not filled.");
        foreach (var form in Forms(built.Model.Blocks).Where(f => string.IsNullOrWhiteSpace(f.Submit)))
            findings.Add($"{where}: the form “{form.Action}” has no word on its button.");
    }

    private static bool Wordless(IElement element) => element.TextContent.Trim().Length == 0 && !element.HasAttribute("aria-label")
        && element.QuerySelector("svg[aria-label], img[alt], input, select, textarea") is null && element.GetAttribute("hidden") is null;

    /// <summary>Every form on a page, also those in cards.</summary>
    public static IEnumerable<ActionForm> Forms(IEnumerable<Block> blocks) =>
        blocks.SelectMany(b => b switch { ActionForm form => [form], Card card => Forms(card.Blocks), _ => Enumerable.Empty<ActionForm>() });

    private Frame Frame(string language) => new()
    {
        Words = host.Platform.Words, Language = language, Shell = Shell.Family, Path = "/programs/" + visitors.Program, Today = Visitors.Today, Name = "Ana",
    };
}
