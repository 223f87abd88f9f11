using System.Security.Claims;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Pages;

namespace FamilyPlatform.Web.Middleware;

/// <summary>Loads the actor once per request. The cookie names a session; everything else is the database's to say.</summary>
internal sealed class SessionActor(RequestDelegate next, ActorLoader loader)
{
    public const string Cookie = "fp_session";

    public async Task Invoke(HttpContext http)
    {
        if (http.Request.Path.StartsWithSegments("/health") || http.Request.Path.Value is "/app.css" or "/favicon.svg" or "/passkey.js")
        {
            await next(http);
            return;
        }
        var actor = http.Request.Cookies.TryGetValue(Cookie, out var token) && token.Length is > 20 and < 100
            ? await loader.ByToken(token, http.RequestAborted)
            : Actor.Stranger;
        http.SetActor(actor with { Language = Language(http, actor) });
        // Form tokens are bound to this name, so a token of one person is refused from another.
        if (actor.Person is { } person)
            http.User = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, person.Value.ToString())], "session"));
        await next(http);
    }

    private static string Language(HttpContext http, Actor actor)
    {
        if (http.Request.Cookies.TryGetValue(HttpActor.LanguageCookie, out var chosen) && chosen is "en" or "es") return chosen;
        if (actor.Person is not null) return actor.Language;
        return http.Request.Headers.AcceptLanguage.ToString().StartsWith("es", StringComparison.OrdinalIgnoreCase) ? "es" : "en";
    }
}
