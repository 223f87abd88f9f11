using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace FamilyPlatform.BrowserTests.Ground;

/// <summary>
/// Somebody with a browser: by default a phone, and a script only where passkeys are the matter.
/// Remembers each page that was seen and each complaint of the browser.
/// </summary>
internal sealed partial class Person(IBrowserContext context, IPage page, Uri address) : IAsyncDisposable
{
    private readonly List<string> seen = [];
    private readonly List<string> complaints = [];

    public IPage Page => page;

    public IBrowserContext Context => context;

    /// <summary>Addresses of the pages that opened since the last call, in order, each once.</summary>
    public IReadOnlyList<string> SeenSince()
    {
        string[] since = [.. seen];
        seen.Clear();
        return since;
    }

    public static async Task<Person> Start(Chromium chromium, Uri address, string language, string? session = null, bool desk = false,
        bool script = false)
    {
        var context = await chromium.Browser.NewContextAsync(new()
        {
            JavaScriptEnabled = script, Locale = language == "es" ? "es-US" : "en-US",
            ViewportSize = desk ? Sizes.Desk : Sizes.Phone, BaseURL = address.ToString(),
        });
        if (session is not null) await context.AddCookiesAsync([new() { Name = "fp_session", Value = session, Url = address.ToString() }]);
        await context.AddCookiesAsync([new() { Name = "fp_lang", Value = language, Url = address.ToString() }]);
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(20_000);
        var person = new Person(context, page, address);
        page.Response += (_, answer) => person.Note(answer);
        page.Console += (_, line) => person.Note(line);
        return person;
    }

    public async Task Go(string path)
    {
        var answer = await page.GotoAsync(new Uri(address, path).ToString());
        Assert.True(answer is { Status: 200 }, $"{path} answered {answer?.Status} at {page.Url}");
    }

    /// <summary>Types into the field of that name in the form that goes to the address.</summary>
    public Task Write(string form, string field, string text) => Form(form).Locator($"[name='{field}']:not([type=hidden])").First.FillAsync(text);

    public Task Choose(string form, string field, string value) => Form(form).Locator($"[name='{field}'][value='{value}']").First.CheckAsync();

    public Task Select(string form, string field, string value) => Form(form).Locator($"select[name='{field}']").SelectOptionAsync(value);

    /// <summary>Presses the form's step forward, or its only button, or the one with the value.</summary>
    public async Task Send(string form, string? value = null)
    {
        var buttons = Form(form).Locator("button:not(.said)");
        var go = value is not null ? buttons.And(page.Locator($"[value='{value}']"))
            : await buttons.And(page.Locator(".go")).CountAsync() > 0 ? buttons.And(page.Locator(".go")) : buttons;
        await Leave(() => go.First.ClickAsync());
    }

    /// <summary>Follows the first link whose address begins so.</summary>
    public Task Follow(string start) => Leave(() => page.Locator($"a[href^='{start}']").First.ClickAsync());

    /// <summary>Presses what leads to another page.</summary>
    public Task Press(string selector) => Leave(() => page.Locator(selector).First.ClickAsync());

    public async Task Shot(string name)
    {
        await Inspection.Picture(page, Path.Combine(Chromium.Shots, name));
        if (Chromium.Readme is { } folder) await Inspection.Picture(page, Path.Combine(folder, name));
    }

    public Task<string> Reads() => page.Locator("body").InnerTextAsync();

    public async Task Finds(string words) => Assert.Contains(words, await Reads(), StringComparison.OrdinalIgnoreCase);

    public string At => new Uri(page.Url).AbsolutePath;

    /// <summary>The six numbers of the newest message to the contact, read on the page of messages in another tab.</summary>
    public async Task<string> CodeFor(string contact)
    {
        var tab = await context.NewPageAsync();
        await tab.GotoAsync(new Uri(address, "/messages?to=" + Uri.EscapeDataString(contact)).ToString());
        var code = SixNumbers().Match(await tab.Locator("main").InnerTextAsync()).Value;
        await tab.CloseAsync();
        return code;
    }

    /// <summary>What the browser complained of: scripts, styles and sources that the policy refused, answers that failed.</summary>
    public void NoComplaints() => Assert.Empty(complaints);

    public ValueTask DisposeAsync() => context.DisposeAsync();

    // An address, or, where several forms go to one, its selector.
    private ILocator Form(string form) => page.Locator(form.StartsWith('/') ? $"form[action='{form}']" : form).First;

    private async Task Leave(Func<Task> act)
    {
        var arrived = new TaskCompletionSource();
        void Arrived(object? sender, IFrame frame) => arrived.TrySetResult();
        page.FrameNavigated += Arrived;
        await act();
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(20));
        page.FrameNavigated -= Arrived;
        // On a busy machine the news of "load" is sometimes lost while that of a quiet network arrives: either will do.
        await await Task.WhenAny(page.WaitForLoadStateAsync(), page.WaitForLoadStateAsync(LoadState.NetworkIdle));
    }

    private void Note(IResponse answer)
    {
        if (!answer.Request.IsNavigationRequest) return;
        var path = new Uri(answer.Url).PathAndQuery;
        if (answer.Status >= 400 && answer.Status != 422) complaints.Add($"{answer.Request.Method} {path} answered {answer.Status}");
        if (answer.Status != 200 || answer.Request.Method != "GET") return;
        path = Said().Replace(path, "");
        if (!seen.Contains(path)) seen.Add(path);
    }

    private void Note(IConsoleMessage line)
    {
        // A form that is shown again is answered 422, and Chromium mentions it.
        if (line.Type is "error" or "warning" && !line.Text.Contains("422", StringComparison.Ordinal)) complaints.Add($"{page.Url}: {line.Text}");
    }

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex SixNumbers();

    [GeneratedRegex(@"said=[^&#]*&|[?&]said=[^&#]*$")]
    private static partial Regex Said();
}
