using System.Text;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace FamilyPlatform.BrowserTests.Ground;

/// <summary>
/// Looks at each page a person saw since the last look: in both languages, on a phone and on a wide screen. Nothing runs over the edge,
/// the browser has no complaint, axe finds nothing, and a picture is kept. Axe takes most of the time, so it reads each page on the phone
/// in Spanish and on the wide screen in English.
/// </summary>
internal static partial class Inspection
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        ResultTypes = [ResultType.Violations],
    };

    /// <param name="not">Beginnings of addresses that another journey looks at.</param>
    public static async Task Inspect(this Person person, Chromium chromium, params string[] not)
    {
        var paths = person.SeenSince().Where(p => !not.Any(p.StartsWith)).ToArray();
        var state = await person.Context.StorageStateAsync();
        var found = await Task.WhenAll(
            Look(chromium, state, person.Page.Url, paths, "es", Sizes.Phone), Look(chromium, state, person.Page.Url, paths, "en", Sizes.Desk));
        Assert.True(found.All(f => f.Count == 0), string.Join('\n', found.SelectMany(f => f).Distinct()));
    }

    private static async Task<List<string>> Look(Chromium chromium, string state, string address, string[] paths, string language, ViewportSize size)
    {
        List<string> findings = [];
        // Scripts are on here only because axe is one; the person had none.
        await using var context = await chromium.Browser.NewContextAsync(new() { StorageState = state, ViewportSize = size });
        await context.AddCookiesAsync([new() { Name = "fp_lang", Value = language, Url = new Uri(address).GetLeftPart(UriPartial.Authority) }]);
        var page = await context.NewPageAsync();
        page.Console += (_, line) => findings.AddRange(line.Type is "error" ? [$"{page.Url}: {line.Text}"] : []);
        foreach (var path in paths)
        {
            var answer = await page.GotoAsync(new Uri(new Uri(address), path).ToString());
            Assert.True(answer is { Status: 200 }, $"{path} answered {answer?.Status} at {page.Url}");
            findings.AddRange(await Findings(page, path));
            await Fits(page, path, language, size, findings);
            await Picture(page, Path.Combine(Chromium.Shots, $"{Name(path)}-{(size == Sizes.Phone ? "phone" : "desk")}-{language}.png"), whole: true);
            var other = size == Sizes.Phone ? Sizes.Desk : Sizes.Phone;
            await page.SetViewportSizeAsync(other.Width, other.Height);
            await Fits(page, path, language, other, findings);
            await page.SetViewportSizeAsync(size.Width, size.Height);
        }
        return findings;
    }

    public static async Task<IReadOnlyList<string>> Findings(IPage page, string path)
    {
        var result = await page.RunAxe(Rules);
        return [.. result.Violations.Select(v => Tell(path, v))];
    }

    public static async Task Picture(IPage page, string path, bool whole = false) =>
        await page.ScreenshotAsync(new() { Path = path, FullPage = whole, Animations = ScreenshotAnimations.Disabled });

    public static string Name(string path) => Ids().Replace(path.Trim('/'), "x").Replace('/', '-').Replace('?', '-').Replace('=', '-');

    public static async Task Fits(IPage page, string path, string language, ViewportSize size, List<string> findings)
    {
        var width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        if (width > size.Width) findings.Add($"{path} in {language} is {width} px wide on a screen of {size.Width}: {await Widest(page)}");
    }

    private static Task<string> Widest(IPage page) => page.EvaluateAsync<string>("""
        [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
            .slice(0, 4).map(e => e.tagName + '.' + e.className + ' ' + e.textContent.trim().slice(0, 30)).join(' | ')
        """);

    public static string Tell(string path, AxeResultItem violation)
    {
        var text = new StringBuilder($"{path}: {violation.Id} ({violation.Help})");
        foreach (var node in violation.Nodes.Take(3))
            text.Append($"\n    {node.Html}\n      {node.Any.Concat(node.All).Concat(node.None).FirstOrDefault()?.Message}");
        return text.ToString();
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|(?<=code=|join/)[A-Za-z0-9_-]{9,}")]
    private static partial Regex Ids();
}
