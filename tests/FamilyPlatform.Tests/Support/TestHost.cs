using System.Net;
using System.Text.RegularExpressions;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPlatform.Tests.Support;

/// <summary>The platform behind a real Kestrel on a free port, and browsers without script in front of it.</summary>
public sealed partial class TestHost : IAsyncLifetime
{
    private WebApplication app = null!;

    public PlatformFixture Fixture { get; } = new();

    public Uri Address { get; private set; } = null!;

    public IReadOnlyList<RouteEndpoint> Endpoints => [.. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    public async ValueTask InitializeAsync()
    {
        await Fixture.InitializeAsync();
        app = WebHost.Build(Fixture.Platform, ["http://127.0.0.1:0"]);
        await app.StartAsync();
        Address = new Uri(app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        // Disposing alone would leave the host's services at work on a database that is about to go.
        await app.StopAsync();
        await app.DisposeAsync();
        await Fixture.DisposeAsync();
    }

    /// <summary>A browser with an open session of the actor; a stranger's has none.</summary>
    public Task<TestBrowser> Browser(Actor actor) => Browser(Address, Fixture, actor);

    internal static async Task<TestBrowser> Browser(Uri address, PlatformFixture fixture, Actor actor)
    {
        var cookies = new CookieContainer();
        if (actor.Person is { } person)
        {
            var token = Guid.NewGuid().ToString("N");
            var now = fixture.Clock.Now.UtcDateTime;
            await fixture.Sql<object>("select api.open_session($1, $2, $3)", ActorLoader.HashOf(token), person.Value, now);
            if (actor.SecondFactorAt is not null)
                await fixture.Sql<object>("select api.mark_second_factor($1, $2, $3)", ActorLoader.HashOf(token), person.Value, now);
            cookies.Add(address, new Cookie("fp_session", token));
        }
        cookies.Add(address, new Cookie("fp_lang", actor.Language));
        return new TestBrowser(new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = address });
    }

    /// <summary>Follows nothing, runs nothing: what the wire says.</summary>
    public sealed partial class TestBrowser(HttpClient client)
    {
        public Task<HttpResponseMessage> Get(string path) => client.GetAsync(path, TestContext.Current.CancellationToken);

        public async Task<string> Page(string path)
        {
            var answer = await Get(path);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path} answered {(int)answer.StatusCode} {answer.Headers.Location}");
            return text;
        }

        /// <summary>Sends a form with the tokens of the page it stands on.</summary>
        public async Task<HttpResponseMessage> Post(string path, string from, params (string Name, string Value)[] fields)
        {
            var page = await (await Get(from)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return await PostRaw(path, [.. Hidden(page), .. fields]);
        }

        public Task<HttpResponseMessage> PostRaw(string path, params (string Name, string Value)[] fields) => client.PostAsync(
            path, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))), TestContext.Current.CancellationToken);

        /// <param name="waits">Asks before a long body is sent, so that it is certain to read why it is not wanted.</param>
        public async Task<HttpResponseMessage> Send(string path, HttpContent body, bool waits = false)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
            request.Headers.ExpectContinue = waits;
            return await client.SendAsync(request, TestContext.Current.CancellationToken);
        }

        public static IEnumerable<(string, string)> Hidden(string page) => Fields().Matches(page)
            .Where(m => m.Groups[1].Value is "__form" or "_key" or "seen")
            .Select(m => (m.Groups[1].Value, m.Groups[2].Value)).DistinctBy(f => f.Item1);

        [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)""")]
        private static partial Regex Fields();
    }
}
