using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Ui;
using FamilyPlatform.Web.Middleware;

namespace FamilyPlatform.Web.Pages;

/// <summary>What has no use case behind it: assets, health, the front door and the language switch.</summary>
internal static class CommonEndpoints
{
    public static void Map(WebApplication app, Platform platform)
    {
        app.MapGet("/", IResult (HttpContext http) => http.Actor() switch
        {
            { Person: null } => Results.Redirect("/sign-in"),
            { Family: not null } => Results.Redirect("/home"),
            _ => Results.Redirect("/desk"),
        });
        app.MapGet("/app.css", (HttpContext http) => Asset(http, Assets.Css, "text/css; charset=utf-8"));
        app.MapGet("/favicon.svg", (HttpContext http) => Asset(http, Assets.Favicon, "image/svg+xml"));
        app.MapGet("/passkey.js", (HttpContext http) => Asset(http, Assets.Passkey, "text/javascript; charset=utf-8"));
        app.MapGet("/language", (HttpContext http, string to, string? back) =>
        {
            http.Speak(to);
            return Results.Redirect(In.Local(back ?? "/", "/"));
        });
        app.MapGet("/health/live", () => Results.Text("live"));
        app.MapGet("/health/ready", async (CancellationToken ct) =>
        {
            try
            {
                await using var command = platform.Parts.Installation.App.CreateCommand("select 1");
                await command.ExecuteScalarAsync(ct);
                return Results.Text("ready");
            }
            catch (Npgsql.NpgsqlException)
            {
                return Results.Text("the database does not answer", statusCode: 503);
            }
        });
    }

    // The address carries a version, so a phone keeps it for a year and pays for it once.
    private static IResult Asset(HttpContext http, byte[] content, string type)
    {
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(content, type);
    }
}
