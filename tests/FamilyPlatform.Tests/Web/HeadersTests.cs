using System.Net;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Web;

/// <summary>Whatever is answered carries the same protection: pages, redirects, files, refusals and defects.</summary>
public sealed class HeadersTests(TestHost host) : IClassFixture<TestHost>
{
    [Theory]
    [InlineData("/sign-in", HttpStatusCode.OK)]
    [InlineData("/home", HttpStatusCode.OK)]
    [InlineData("/", HttpStatusCode.Redirect)]
    [InlineData("/my-data/everything.json", HttpStatusCode.OK)]
    [InlineData("/app.css", HttpStatusCode.OK)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/desk/payouts", HttpStatusCode.Forbidden)]
    [InlineData("/money/01890000-0000-7000-8000-000000000000", HttpStatusCode.NotFound)]
    [InlineData("/no/such/page", HttpStatusCode.NotFound)]
    public async Task Every_kind_of_answer_carries_the_headers(string path, HttpStatusCode expected)
    {
        var answer = await (await host.Browser(await host.Fixture.Family())).Get(path);
        Assert.Equal(expected, answer.StatusCode);
        IsProtected(answer, stays: path == "/app.css");
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_with_the_headers()
    {
        var answer = await (await host.Browser(await host.Fixture.Family())).PostRaw("/journal/pay", ("choice", "pay"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        IsProtected(answer);
    }

    [Fact]
    public async Task A_defect_is_answered_calmly_with_the_headers()
    {
        var family = await host.Browser(await host.Fixture.Family());
        await host.Fixture.Sql<object>("alter table families.member rename to member_away");
        try
        {
            var answer = await family.Get("/household");
            Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
            IsProtected(answer);
        }
        finally
        {
            await host.Fixture.Sql<object>("alter table families.member_away rename to member");
        }
    }

    private static void IsProtected(HttpResponseMessage answer, bool stays = false)
    {
        string Header(string name) => answer.Headers.TryGetValues(name, out var all) ? string.Join(' ', all) : "";
        Assert.StartsWith("default-src 'none';", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("same-origin", Header("Referrer-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Opener-Policy"));
        if (!stays) Assert.Contains("no-store", Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Equal("", Header("Server"));
    }
}
