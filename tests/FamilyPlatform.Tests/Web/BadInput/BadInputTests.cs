using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Tests.Programs;
using FamilyPlatform.Tests.Support;
using FamilyPlatform.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPlatform.Tests.Web.BadInput;

/// <summary>
/// Every form on every page of the host, each of its fields wrong in each way its kind has, sent over the wire by somebody who may: what comes back
/// is compared with a reviewed file. Nothing may break. After a review, FP_APPROVE=1 writes answers.txt anew.
/// The forms of programs have such files of their own.
/// </summary>
public sealed partial class BadInputTests(ProgramsFixture programs) : IClassFixture<ProgramsFixture>
{
    private readonly SortedDictionary<string, List<string>> answers = new(StringComparer.Ordinal);
    private readonly List<string> broken = [];
    private StateKeeper state = null!;
    private IReadOnlyDictionary<string, string> known = null!;
    private Uri address = null!;

    /// <summary>A form of a page, as one person finds it.</summary>
    private sealed record Spot(string Path, Actor Person, HostForm Form);

    [Fact]
    public async Task Every_form_of_the_host_answers_what_it_does_not_take_as_reviewed()
    {
        var objects = new OwnedObjects(programs);
        await objects.Make();
        await new MoreStates(programs, objects).Make();
        await using var app = WebHost.Build(programs.Platform, ["http://127.0.0.1:0"], StateKeeper.WithoutWorkBehind);
        await app.StartAsync(TestContext.Current.CancellationToken);
        (address, state) = (new Uri(app.Urls.First()), new StateKeeper(programs.Base));
        var people = await People(objects);
        await state.Keep();
        known = objects.Typed().ToDictionary();
        var all = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<Sends>() is not null).OrderBy(e => e.RoutePattern.RawText, StringComparer.Ordinal).ToList();
        foreach (var person in people)
        {
            var browser = await Browser(person);
            HashSet<string> seen = [];
            Queue<string> waiting = new([.. all.Where(e => Method(e) == "GET").Select(objects.Path), .. MoreStates.Pages]);
            while (waiting.TryDequeue(out var path))
            {
                // Pages that differ by the object they show alone have the same forms.
                if (!seen.Add(Ids().Replace(path, "ID")) || await Page(browser, path) is not { } page) continue;
                foreach (var link in page.QuerySelectorAll("main a[href^='/']").Select(a => a.GetAttribute("href")!)) waiting.Enqueue(link.Split('#')[0]);
                foreach (var form in HostForms(page, path))
                {
                    var pattern = Pattern(all, form.Action);
                    if (form.Files && !TakesFiles(all, pattern)) broken.Add($"{pattern} has files, and its address is not read for long enough");
                    var name = OfPrograms(pattern) ? pattern : Ids().Replace($"{pattern} {form.Name}", "ID");
                    if (!answers.TryAdd(name, [])) continue;
                    await Try(new(path, person, form), name);
                    // A form may have ended the session.
                    browser = await Browser(person);
                }
            }
        }
        await app.StopAsync(TestContext.Current.CancellationToken);
        await Compare(all.Where(e => Method(e) == "POST").Select(e => e.RoutePattern.RawText!));
    }

    private async Task Try(Spot spot, string name)
    {
        var (browser, form) = await Anew(spot);
        foreach (var (field, wrong) in spot.Form.Wrong())
        {
            var typed = form.Well();
            typed[field] = wrong;
            // What is not ticked is not sent.
            if (wrong.Length == 0 && form.Ticked(field)) typed.Remove(field);
            using var body = HostForm.Body(typed, form.Files, wrong == "paper.exe" ? field : null);
            using var answer = await browser.Send(form.Action, body);
            var changed = await state.Changed();
            if (changed) await state.Restore();
            // How often something was tried, and that it was sent before, would answer otherwise.
            await programs.Base.Sql<object>("delete from platform.rate");
            await programs.Base.Sql<object>("delete from platform.form_key");
            if (answer.StatusCode == HttpStatusCode.InternalServerError) broken.Add($"{name} {field}={wrong}");
            var says = answer.StatusCode == HttpStatusCode.UnprocessableEntity ? await Said(answer) + (changed ? " BUT SOMETHING WAS WRITTEN" : "")
                : ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture) + (changed ? ", taken" : "");
            var shown = wrong.Length > 30 ? $"{wrong.Length} letters" : wrong.Trim('\a', '\0');
            answers[name].Add(Ids().Replace($"  {field}={shown} → {says}", "ID"));
            if (answer.StatusCode == HttpStatusCode.UnprocessableEntity) continue;
            // What was taken may have ended the session, and the form's own marks are used up.
            (browser, form) = await Anew(spot);
        }
    }

    private async Task<(TestHost.TestBrowser, HostForm)> Anew(Spot spot)
    {
        var browser = await Browser(spot.Person);
        var page = await Page(browser, spot.Path);
        return (browser, HostForms(page!, spot.Path).First(f => f.Action == spot.Form.Action && f.Name == spot.Form.Name));
    }

    private static async Task<string> Said(HttpResponseMessage answer)
    {
        using var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        if (page.QuerySelector(".notice.bad[role=alert]") is not { } alert) return "refused, and nothing is said";
        var link = alert.QuerySelector("a[href^='#f-']");
        return link is null ? alert.QuerySelectorAll("p").Last().TextContent : $"{link.GetAttribute("href")![3..]}: {link.TextContent}";
    }

    private Task<TestHost.TestBrowser> Browser(Actor person) => TestHost.Browser(address, programs.Base, person);

    private IEnumerable<HostForm> HostForms(IDocument page, string path) =>
        page.QuerySelectorAll("main form[method=post]").Select(f => new HostForm(path, (IHtmlFormElement)f, known));

    private static async Task<IDocument?> Page(TestHost.TestBrowser browser, string path)
    {
        using var answer = await browser.Get(path);
        return answer.StatusCode == HttpStatusCode.OK && answer.Content.Headers.ContentType?.MediaType == "text/html"
            ? new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)) : null;
    }

    // The forms of a program's pages stand in a reviewed file of their own: here one of each kind of page is enough.
    private static bool OfPrograms(string pattern) => pattern.EndsWith("/act", StringComparison.Ordinal) || pattern.EndsWith("/apply", StringComparison.Ordinal)
        || pattern.EndsWith("/{step}", StringComparison.Ordinal) || pattern.EndsWith("/from-journal", StringComparison.Ordinal);

    private async Task<List<Actor>> People(OwnedObjects objects)
    {
        List<Actor> people = [Actor.Stranger, objects.Ana, objects.Mate, objects.Newcomer, objects.Invited, await programs.Base.Family(name: "Dora")];
        foreach (var hat in Enum.GetValues<Hat>()) people.Add(await programs.Base.Staff(hat));
        // A row without a city is for every city, those to come included.
        people.Add(await programs.Base.Staff(Hat.Admin));
        await programs.Base.Sql<object>("update platform.staff set site_id = null where person_id = $1", people[^1].Person!.Value.Value);
        return people;
    }

    private async Task Compare(IEnumerable<string> addresses)
    {
        var text = new StringBuilder();
        foreach (var (form, lines) in answers.Where(a => a.Value.Count > 0)) text.Append(form).Append('\n').AppendJoin('\n', lines).Append('\n');
        text.Append("Forms that no page of these people shows\n");
        foreach (var one in addresses.Where(a => !answers.Keys.Any(k => k == a || k.StartsWith(a + ' ', StringComparison.Ordinal))))
            text.Append("  ").Append(one).Append('\n');
        if (Environment.GetEnvironmentVariable("FP_APPROVE") == "1")
            await File.WriteAllTextAsync(Reviewed(), text.ToString(), TestContext.Current.CancellationToken);
        Assert.True(broken.Count == 0, string.Join('\n', broken));
        Assert.Equal((await File.ReadAllTextAsync(Reviewed(), TestContext.Current.CancellationToken)).Split('\n'), text.ToString().Split('\n'));
    }

    private static string Method(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];

    /// <summary>The address as the host names it, the one with the fewest places first.</summary>
    private static string Pattern(IEnumerable<RouteEndpoint> all, string action)
    {
        var path = action.Split('?')[0];
        return all.Where(e => Method(e) == "POST").Select(e => e.RoutePattern)
            .Where(p => Regex.IsMatch(path, "^" + string.Concat(p.PathSegments.Select(s =>
                s.Parts.Single() is RoutePatternLiteralPart literal ? "/" + Regex.Escape(literal.Content) : "/[^/]+")) + "$"))
            .OrderBy(p => p.Parameters.Count).FirstOrDefault()?.RawText ?? path;
    }

    private static bool TakesFiles(IEnumerable<RouteEndpoint> all, string pattern) =>
        all.Any(e => Method(e) == "POST" && e.RoutePattern.RawText == pattern && e.Metadata.GetMetadata<FormSize>() is { Files: true });

    private static string Reviewed([CallerFilePath] string here = "") => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "answers.txt");

    [GeneratedRegex("[0-9a-f]{32,}|[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Ids();
}
