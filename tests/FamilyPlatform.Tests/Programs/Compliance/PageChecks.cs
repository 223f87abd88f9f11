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

    /// <summary>A page, and what it is about where it is one of several.</summary>
    internal sealed record Spot(PageLink Page, string Item)
    {
        public override string ToString() => Item.Length == 0 ? Page.Name : $"{Page.Name}?item={Item}";
    }

    private const string ItemMark = "?item=";

    public async Task Draw()
    {
        foreach (var spot in await Spots())
        {
            foreach (var language in (string[])["en", "es"])
            {
                var built = await Build(spot, language);
                if (built.Succeeded) await Read(spot, language, built.Value);
                // A page about one of several may say that this one is not there; breaking is another matter.
                else if (spot.Page.Listed || spot.Item.Length > 0 || Visitors.Broke(built.Refusal))
                    findings.Add($"Page “{spot}” in “{language}”: {built.Refusal.Message} {await Visitors.Last(host, visitors.Program)}".Trim());
            }
        }
    }

    /// <summary>Every page that a visitor reaches: those that are declared, and those about one thing that a link leads to.</summary>
    public async Task<IReadOnlyList<Spot>> Spots()
    {
        List<Spot> spots = [.. visitors.Pages.Where(p => p.For != Audience.Link).Select(p => new Spot(p, ""))];
        for (var at = 0; at < spots.Count && spots.Count < 60; at++)
        {
            if (await Build(spots[at], "en") is not { Succeeded: true } built) continue;
            foreach (var href in Hrefs(built.Value.Model.Blocks).Where(h => h.Contains(ItemMark, StringComparison.Ordinal)).Distinct())
            {
                var (path, item) = (href.Split(ItemMark)[0], Uri.UnescapeDataString(href.Split(ItemMark)[1]));
                var page = visitors.Pages.FirstOrDefault(p => p.For == spots[at].Page.For && path.EndsWith("/" + p.Name, StringComparison.Ordinal));
                if (page is null) findings.Add($"Page “{spots[at]}”: a link leads to {path}, which is no page of the same reader.");
                else if (!spots.Contains(new(page, item))) spots.Add(new(page, item));
            }
        }
        return spots;
    }

    /// <summary>A page as its reader gets it.</summary>
    public Task<Outcome<ProgramPage>> Build(Spot spot, string language) => Door(spot).Read(Reader(spot.Page.For) with { Language = language });

    public PageDoor Door(Spot spot) => new(host.Platform, visitors.Program, Visitors.Site, spot.Page.Name, spot.Item, InGroup(spot));

    public static bool InGroup(Spot spot) => spot.Page.For == Audience.Group;

    public Actor Reader(Audience audience) => audience switch
    {
        Audience.Family or Audience.Group => visitors.Family,
        Audience.Finance => visitors.Finance,
        _ => visitors.Manager,
    };

    private static IEnumerable<string> Hrefs(IEnumerable<Block> blocks) => blocks.SelectMany(b => b switch
    {
        Card card => [.. Hrefs(card.Blocks), .. card.Links.Select(l => l.Href)],
        Rows rows => rows.Items.Where(r => r.Href is not null).Select(r => r.Href!),
        Notice { Link: { } link } => [link.Href],
        EmptyState { Link: { } link } => [link.Href],
        Hero { Go: { } go } => [go.Href],
        _ => Enumerable.Empty<string>(),
    });

    // What is offered to be saved can be saved, and is not empty.
    private async Task Save(Spot spot, string where, PageModel model)
    {
        foreach (var file in PageParts.All<DownloadLink>(model.Blocks))
        {
            var saved = await Door(spot).Save(Reader(spot.Page.For), file.File);
            if (!saved.Succeeded && Visitors.Broke(saved.Refusal))
                findings.Add($"{where}: the file “{file.File}” broke. {await Visitors.Last(host, visitors.Program)}");
            else if (saved is { Succeeded: true, Value.Content.Length: 0 }) findings.Add($"{where}: the file “{file.File}” is empty.");
        }
    }

    private async Task Read(Spot spot, string language, ProgramPage built)
    {
        var where = $"Page “{spot}” in “{language}”";
        if (language == "en") await Save(spot, where, built.Model);
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
        foreach (var form in PageParts.All<ActionForm>(built.Model.Blocks).Where(f => string.IsNullOrWhiteSpace(f.Submit)))
            findings.Add($"{where}: the form “{form.Action}” has no word on its button.");
    }

    private static bool Wordless(IElement element) => element.TextContent.Trim().Length == 0 && !element.HasAttribute("aria-label")
        && element.QuerySelector("svg[aria-label], img[alt], input, select, textarea") is null && element.GetAttribute("hidden") is null;

    private Frame Frame(string language) => new()
    {
        Words = host.Platform.Words, Language = language, Shell = Shell.Family, Path = "/programs/" + visitors.Program, Today = Visitors.Today, Name = "Ana",
    };
}
