using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Tests.Support;
using Microsoft.AspNetCore.Routing;

namespace FamilyPlatform.Tests.Web;

/// <summary>
/// Every endpoint as every role and as a stranger, over the wire, compared with a reviewed file. An endpoint that is missing there fails.
/// After a review, FP_APPROVE=1 writes the file anew.
/// </summary>
public sealed class AccessMatrixTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task Every_endpoint_answers_every_role_as_reviewed()
    {
        var lines = new StringBuilder();
        var actors = await Actors();
        foreach (var endpoint in Mapped())
        {
            lines.Append($"{Method(endpoint),-4} {endpoint.RoutePattern.RawText}");
            // What is sent may change whoever sent it, so each form gets people of its own.
            foreach (var (name, browser) in Method(endpoint) == "GET" ? actors : await Actors()) lines.Append($" {name}={await Ask(browser, endpoint)}");
            lines.Append('\n');
        }
        if (Environment.GetEnvironmentVariable("FP_APPROVE") == "1")
            await File.WriteAllTextAsync(Reviewed(), lines.ToString(), TestContext.Current.CancellationToken);
        Assert.Equal((await File.ReadAllTextAsync(Reviewed(), TestContext.Current.CancellationToken)).Split('\n'), lines.ToString().Split('\n'));
    }

    [Fact]
    public async Task Every_form_is_refused_without_its_token()
    {
        var family = await host.Browser(await host.Fixture.Family());
        var posts = Mapped().Where(e => Method(e) == "POST").ToArray();
        Assert.NotEmpty(posts);
        foreach (var endpoint in posts)
        {
            var answer = await family.PostRaw(Path(endpoint), ("x", "1"));
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{endpoint.RoutePattern.RawText} answered {(int)answer.StatusCode} without a token");
        }
    }

    [Fact]
    public void Every_endpoint_names_who_may_call_it_or_is_one_of_the_few_without_a_use_case()
    {
        var open = host.Endpoints.Where(e => e.Metadata.GetMetadata<Sends>() is null).Select(e => e.RoutePattern.RawText!).Order(StringComparer.Ordinal);
        Assert.Equal(["/", "/app.css", "/favicon.svg", "/health/live", "/health/ready", "/language", "/passkey.js"], open.Where(p => !AlsoOpen.Contains(p)));
        Assert.All(Mapped(), e => Assert.NotNull(FamilyPlatform.Core.Messaging.AccessRules.Of(e.Metadata.GetMetadata<Sends>()!.Request)));
    }

    /// <summary>Endpoints that carry their own proof instead of a session; each is tested where it lives.</summary>
    private static readonly string[] AlsoOpen = ["/messages/inbound", "/partners/{program}/{site}/status"];

    private IEnumerable<RouteEndpoint> Mapped() => host.Endpoints.Where(e => e.Metadata.GetMetadata<Sends>() is not null)
        .OrderBy(e => e.RoutePattern.RawText, StringComparer.Ordinal).ThenBy(Method);

    private static string Method(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];

    // Places in the address get ids of nobody, so what a role may not see and what is not there look alike.
    private static string Path(RouteEndpoint endpoint)
    {
        var path = new StringBuilder();
        foreach (var segment in endpoint.RoutePattern.PathSegments)
        {
            path.Append('/');
            foreach (var part in segment.Parts)
                path.Append(part is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : Place(((dynamic)part).Name));
        }
        return path.Length == 0 ? "/" : path.ToString();
    }

    private static string Place(string name) => name switch
    {
        "month" => "2026-11",
        "area" => "income",
        "page" => "1",
        "year" => "2026",
        "site" or "slug" => "oakland",
        "program" => "no_such_program",
        _ => "01890000-0000-7000-8000-000000000000",
    };

    private static async Task<string> Ask(TestHost.TestBrowser browser, RouteEndpoint endpoint)
    {
        var path = Path(endpoint);
        var answer = Method(endpoint) == "GET" ? await browser.Get(path) : await browser.Post(path, "/join");
        var to = answer.Headers.Location?.ToString() ?? "";
        return to.StartsWith("/sign-in?next", StringComparison.Ordinal) ? "sign-in"
            : to.StartsWith("/second-factor?next", StringComparison.Ordinal) ? "factor"
            : ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<List<(string, TestHost.TestBrowser)>> Actors()
    {
        List<(string, TestHost.TestBrowser)> actors =
        [
            ("stranger", await host.Browser(Actor.Stranger)),
            ("family", await host.Browser(await host.Fixture.Family())),
        ];
        foreach (var hat in Enum.GetValues<Hat>()) actors.Add((hat.SettingName(), await host.Browser(await host.Fixture.Staff(hat))));
        return actors;
    }

    private static string Reviewed([CallerFilePath] string here = "") => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "access-matrix.txt");
}
