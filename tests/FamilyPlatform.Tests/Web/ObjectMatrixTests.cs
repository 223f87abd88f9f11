using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Tests.Programs;
using FamilyPlatform.Tests.Support;
using FamilyPlatform.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPlatform.Tests.Web;

/// <summary>
/// Every address that names an object, asked over the wire for a real one of Ana's or of her city: by herself, by the other adult of her home, by
/// her group, by families of her city and of another, by staff of her city and of another. A plus says that something was changed by it.
/// After a review, FP_APPROVE=1 writes object-matrix.txt anew. An address that is missing there fails.
/// </summary>
public sealed class ObjectMatrixTests(ProgramsFixture programs) : IClassFixture<ProgramsFixture>
{
    // An address with these alone speaks of whoever asks.
    private static readonly string[] Everybodys = ["month", "area", "year"];

    [Fact]
    public async Task Every_object_answers_others_as_reviewed()
    {
        var objects = new OwnedObjects(programs);
        await objects.Make();
        await using var app = WebHost.Build(programs.Platform, ["http://127.0.0.1:0"], StateKeeper.WithoutWorkBehind);
        await app.StartAsync(TestContext.Current.CancellationToken);
        var askers = await Askers(objects, new Uri(app.Urls.First()));
        var state = new StateKeeper(programs.Base);
        await state.Keep();

        var lines = new StringBuilder();
        foreach (var endpoint in Named(app))
        {
            var (method, pattern) = (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0], endpoint.RoutePattern.RawText!);
            lines.Append(CultureInfo.InvariantCulture, $"{method,-4} {pattern}");
            foreach (var (name, browser) in askers)
            {
                var path = objects.Path(endpoint);
                using var answer = method == "GET" ? await browser.Get(path) : await browser.Post(path, "/join", objects.Typed());
                var changed = await state.Changed();
                if (changed) await state.Restore();
                lines.Append(CultureInfo.InvariantCulture, $" {name}={(int)answer.StatusCode}{(changed ? "+" : "")}");
            }
            lines.Append('\n');
        }
        await app.StopAsync(TestContext.Current.CancellationToken);
        if (Environment.GetEnvironmentVariable("FP_APPROVE") == "1")
            await File.WriteAllTextAsync(Reviewed(), lines.ToString(), TestContext.Current.CancellationToken);
        Assert.Equal((await File.ReadAllTextAsync(Reviewed(), TestContext.Current.CancellationToken)).Split('\n'), lines.ToString().Split('\n'));
    }

    private async Task<List<(string Name, TestHost.TestBrowser Browser)>> Askers(OwnedObjects objects, Uri address)
    {
        var platform = programs.Base;
        List<(string, Actor)> actors =
        [
            ("owner", objects.Ana),
            ("adult", await platform.Family(name: "Ben", family: objects.Ana.Family)),
            ("mate", objects.Mate),
            ("newcomer", objects.Newcomer),
            ("family", await platform.Family(name: "Dora")),
            ("elsewhere", await platform.Family(PlatformFixture.Boston, "Eli")),
        ];
        foreach (var hat in Enum.GetValues<Hat>())
        {
            actors.Add((hat.SettingName(), await platform.Staff(hat)));
            actors.Add((hat.SettingName() + "-elsewhere", await platform.Staff(hat, PlatformFixture.Boston)));
        }
        List<(string, TestHost.TestBrowser)> browsers = [];
        foreach (var (name, actor) in actors) browsers.Add((name, await TestHost.Browser(address, platform, actor)));
        return browsers;
    }

    private static IEnumerable<RouteEndpoint> Named(WebApplication app) => app.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<Sends>() is not null && e.RoutePattern.Parameters.Any(p => !Everybodys.Contains(p.Name)))
        .Where(e => !e.RoutePattern.Parameters.Any(p => Everybodys.Contains(p.Name)))
        .OrderBy(e => e.RoutePattern.RawText, StringComparer.Ordinal).ThenBy(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]);

    private static string Reviewed([CallerFilePath] string here = "") => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "object-matrix.txt");
}
