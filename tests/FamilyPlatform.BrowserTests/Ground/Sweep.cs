using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace FamilyPlatform.BrowserTests.Ground;

/// <summary>An address that is opened, or a form that is sent there empty, and the status it answers with.</summary>
internal sealed record Visit(string Path, int Status, bool Sent = false);

/// <summary>
/// Many pages in every way: Spanish on a phone by day, English on a wide screen by night, and each of them in the other light and width.
/// Axe reads a page whole twice; in the other light it reads the contrast alone, for nothing else changes there.
/// </summary>
internal static class Sweep
{
    private static readonly AxeRunOptions Contrast = new()
    {
        RunOnly = new() { Type = "rule", Values = ["color-contrast"] }, ResultTypes = [ResultType.Violations],
    };

    private const string Send = """
        to => {
            const form = document.createElement('form');
            form.method = 'post';
            form.action = to;
            form.append(document.querySelector('input[name=__form]').cloneNode());
            document.body.append(form);
            form.submit();
        }
        """;

    public static async Task<IReadOnlyList<string>> Of(Chromium chromium, Uri address, string state, IReadOnlyList<Visit> visits)
    {
        var found = await Task.WhenAll(
            Look(chromium, address, state, visits, "es", Sizes.Phone, ColorScheme.Light),
            Look(chromium, address, state, visits, "en", Sizes.Desk, ColorScheme.Dark));
        return [.. found.SelectMany(f => f).Distinct()];
    }

    private static async Task<List<string>> Look(
        Chromium chromium, Uri address, string state, IReadOnlyList<Visit> visits, string language, ViewportSize size, ColorScheme light)
    {
        List<string> findings = [];
        await using var context = await chromium.Browser.NewContextAsync(new() { StorageState = state, ViewportSize = size, ColorScheme = light });
        await context.AddCookiesAsync([new() { Name = "fp_lang", Value = language, Url = address.ToString() }]);
        var page = await context.NewPageAsync();
        // Chromium mentions each answer that is no success; those are what is looked for here.
        page.Console += (_, line) =>
            findings.AddRange(line.Type is "error" && !line.Text.Contains("the server responded") ? [$"{page.Url}: {line.Text}"] : []);
        var (other, dark) = (size == Sizes.Phone ? Sizes.Desk : Sizes.Phone, light == ColorScheme.Light ? ColorScheme.Dark : ColorScheme.Light);
        foreach (var visit in visits)
        {
            var name = $"{(visit.Sent ? "sent " : "")}{visit.Path} in {language}";
            var status = await Open(page, address, visit);
            if (status != visit.Status) findings.Add($"{name} answered {status} instead of {visit.Status}");
            findings.AddRange(await Inspection.Findings(page, name));
            await Inspection.Fits(page, visit.Path, language, size, findings);
            await page.EmulateMediaAsync(new() { ColorScheme = dark });
            findings.AddRange((await page.RunAxe(Contrast)).Violations.Select(v => Inspection.Tell(name + " in the other light", v)));
            await page.SetViewportSizeAsync(other.Width, other.Height);
            await Inspection.Fits(page, visit.Path, language, other, findings);
            await page.SetViewportSizeAsync(size.Width, size.Height);
            await page.EmulateMediaAsync(new() { ColorScheme = light });
        }
        return findings;
    }

    private static async Task<int> Open(IPage page, Uri address, Visit visit)
    {
        if (!visit.Sent) return (await page.GotoAsync(new Uri(address, visit.Path).ToString()))?.Status ?? 0;
        if (await page.Locator("input[name=__form]").CountAsync() == 0) await page.GotoAsync(new Uri(address, "/is-it-ours").ToString());
        // The page before counts as loaded until the next has taken its place.
        var replaced = new TaskCompletionSource();
        void There(object? sender, IFrame frame) => replaced.TrySetResult();
        page.FrameNavigated += There;
        var answer = await page.RunAndWaitForResponseAsync(() => page.EvaluateAsync(Send, visit.Path), r => r.Request.Method == "POST");
        await replaced.Task.WaitAsync(TimeSpan.FromSeconds(20));
        page.FrameNavigated -= There;
        await page.WaitForLoadStateAsync();
        return answer.Status;
    }
}
