using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Tests.Groups;
using FamilyPlatform.Tests.Support;
using Microsoft.AspNetCore.Routing;

namespace FamilyPlatform.Tests.Web;

/// <summary>A newcomer, over the wire: the language switch keeps what was typed, and whoever came by a link is led back to it.</summary>
public sealed class LanguageTests(TestHost host) : IClassFixture<TestHost>
{
    private const string Contact = "zoe.newcomer@example.org";

    private readonly HashSet<string> seen = [];

    [Fact]
    public async Task Every_page_of_signing_up_keeps_what_was_typed_when_the_language_is_switched()
    {
        var zoe = await host.Browser(Actor.Stranger);
        await Keeps(zoe, "/sign-in");
        await Keeps(zoe, "/join");
        await Sent(zoe, "/join", ("contact", Contact));
        await Keeps(zoe, "/sign-in/code");
        await Sent(zoe, "/sign-in/code", ("code", await Code(zoe)));
        await Keeps(zoe, "/join/you");
        await Sent(zoe, "/join/you", ("given_name", "Zoë"), ("city", "oakland"));
        await Keeps(zoe, "/join/home");
        await Keeps(zoe, "/join/agreements");

        // A page of signing up that is added later is walked here too, or this fails.
        var all = host.Endpoints
            .Where(e => e.Metadata.GetMetadata<Sends>() is not null && e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0] == "GET")
            .Select(e => e.RoutePattern.RawText!)
            .Where(p => p.StartsWith("/join", StringComparison.Ordinal) || p.StartsWith("/sign-in", StringComparison.Ordinal));
        Assert.Equal(all.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
        foreach (var path in (string[])["/is-it-ours", "/journal/pay", "/group/start", "/group/join"]) await Keeps(zoe, path);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/join")]
    public async Task A_newcomer_who_opened_a_group_s_invitation_lands_on_it_after_signing_up(string by)
    {
        var contact = $"by{by.Replace('/', '-')}@example.org";
        var scene = new GroupScene(host.Fixture);
        var link = "/group/join/" + await scene.Link((await scene.Group(2))[0]);
        var zoe = await host.Browser(Actor.Stranger);

        var asked = (await zoe.Get(link)).Headers.Location!.ToString();
        Assert.StartsWith("/sign-in?next=", asked, StringComparison.Ordinal);
        var page = await Document(zoe, asked);
        var way = by == "/join" ? page.QuerySelector("a[href^='/join']")!.GetAttribute("href")! : asked;
        var form = (IHtmlFormElement)(await Document(zoe, way)).QuerySelector("form[action='" + by + "']")!;
        await Redirected(zoe.PostRaw(by, [.. Fields(form).Where(f => f.Name != "contact"), ("contact", contact)]));
        await Sent(zoe, "/sign-in/code", ("code", await Code(zoe, contact)));
        await Sent(zoe, "/join/you", ("given_name", "Zoë"), ("city", "oakland"));
        await Sent(zoe, "/join/home");
        Assert.Equal(link, await Sent(zoe, "/join/agreements", ("journal", "yes")));
        Assert.Equal(HttpStatusCode.OK, (await zoe.Get(link)).StatusCode);
    }

    private async Task Keeps(TestHost.TestBrowser browser, string path)
    {
        seen.Add(path);
        var page = await Document(browser, path);
        var button = page.QuerySelector("button[name='_language']");
        Assert.True(button is not null, $"{path} loses what was typed when the language is switched.");
        var form = (IHtmlFormElement)page.GetElementById(button!.GetAttribute("form")!)!;
        Fill(form);
        var typed = Fields(form);
        var other = button.GetAttribute("value")!;

        var answer = await browser.PostRaw(form.Action.Replace("about://", "", StringComparison.Ordinal), [.. typed, ("_language", other)]);

        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path} answered {(int)answer.StatusCode} to the switch");
        var again = Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(other, again.DocumentElement.GetAttribute("lang"));
        var shown = Fields((IHtmlFormElement)again.GetElementById(form.Id!)!);
        Assert.Equal(typed.Where(Visible), shown.Where(Visible));
    }

    private static bool Visible((string Name, string Value) field) => field.Name[0] != '_';

    /// <summary>Types into every field, and picks what was not picked.</summary>
    private static void Fill(IHtmlFormElement form)
    {
        foreach (var area in form.QuerySelectorAll<IHtmlTextAreaElement>("textarea")) area.Value = "Zoë <3";
        foreach (var choices in form.QuerySelectorAll<IHtmlInputElement>("input[type=radio]").GroupBy(r => r.Name)) choices.Last().IsChecked = true;
        foreach (var box in form.QuerySelectorAll<IHtmlInputElement>("input[type=checkbox]")) box.IsChecked = !box.IsChecked;
        foreach (var field in form.QuerySelectorAll<IHtmlInputElement>("input:not([type=hidden]):not([type=radio]):not([type=checkbox])"))
            field.Value = "Zo\"<7";
    }

    private static (string Name, string Value)[] Fields(IHtmlFormElement form) =>
    [
        .. form.QuerySelectorAll<IHtmlInputElement>("input")
            .Where(i => i.Name is { Length: > 0 } && (i.Type is not ("radio" or "checkbox") || i.IsChecked)).Select(i => (i.Name!, i.Value)),
        .. form.QuerySelectorAll<IHtmlTextAreaElement>("textarea").Select(t => (t.Name!, t.Value)),
    ];

    private static async Task<string> Sent(TestHost.TestBrowser browser, string path, params (string, string)[] fields) =>
        await Redirected(browser.Post(path, path, fields));

    private static async Task<string> Redirected(Task<HttpResponseMessage> sending)
    {
        var answer = await sending;
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{answer.RequestMessage!.RequestUri} answered {(int)answer.StatusCode}");
        return answer.Headers.Location!.ToString();
    }

    private static async Task<string> Code(TestHost.TestBrowser browser, string contact = Contact) =>
        System.Text.RegularExpressions.Regex.Match(
            (await Document(browser, "/messages?to=" + Uri.EscapeDataString(contact))).QuerySelector("main")!.TextContent, @"(?<!\d)\d{6}(?!\d)").Value;

    private static async Task<IDocument> Document(TestHost.TestBrowser browser, string path) => Parse(await browser.Page(path));

    private static IDocument Parse(string page) => new HtmlParser().ParseDocument(page);
}
