using System.Globalization;
using FamilyPlatform.Core.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FamilyPlatform.Core.Pages;

/// <summary>What came in with one HTTP request: route, query, form and actor, read in one way.</summary>
public sealed class In(HttpContext http, IReadOnlyDictionary<string, string> form)
{
    public HttpContext Http { get; } = http;

    /// <summary>Posted fields; a field that was sent several times is joined with commas. Empty on GET.</summary>
    public IReadOnlyDictionary<string, string> Form { get; } = form;

    public Actor Actor => Http.Actor();

    public string Language => Http.Language();

    /// <summary>A posted field, trimmed; empty when it was not sent.</summary>
    public string Text(string name) => Form.TryGetValue(name, out var value) ? value.Trim() : "";

    /// <summary>Whether a box was ticked.</summary>
    public bool Ticked(string name) => Form.ContainsKey(name);

    public string Route(string name) => Typed(Http.GetRouteValue(name)?.ToString() ?? "");

    public string Query(string name) => Typed(Http.Request.Query[name].ToString());

    /// <summary>The address the page stands on, without scheme.</summary>
    public string Host => Http.Request.Host.Value ?? "";

    /// <summary>What a link to us begins with.</summary>
    public string Origin => $"{Http.Request.Scheme}://{Http.Request.Host}";

    /// <summary>An id from the address; the empty id, which finds nothing, when it is not one.</summary>
    public Guid Id(string name = "id") => Guid.TryParse(Route(name), out var id) ? id : Guid.Empty;

    public Guid FormId(string name) => Guid.TryParse(Text(name), out var id) ? id : Guid.Empty;

    public int Number(string name, int otherwise = 0) => int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : otherwise;

    /// <summary>Without characters that no keyboard writes: they come along unseen when text is copied, and the database takes no zero byte.</summary>
    public static string Typed(string text) => text.Any(Unseen) ? string.Concat(text.Where(c => !Unseen(c))) : text;

    private static bool Unseen(char c) => char.IsControl(c) && c is not ('\r' or '\n' or '\t');

    /// <summary>A path of our own to go back to, or the fallback; never somebody else's address.</summary>
    public static string Local(string path, string otherwise) =>
        path is ['/', not '/' and not '\\', ..] or "/" && !path.Contains('\\') && !path.Any(char.IsControl) ? path : otherwise;
}

public static class HttpActor
{
    private const string ActorKey = "fp.actor";

    public static Actor Actor(this HttpContext http) => http.Items[ActorKey] as Actor ?? Identity.Actor.Stranger;

    public static void SetActor(this HttpContext http, Actor actor) => http.Items[ActorKey] = actor;

    public static string Language(this HttpContext http) => http.Actor().Language;

    public const string LanguageCookie = "fp_lang";

    /// <summary>Speaks this language from now on, in this answer already.</summary>
    public static void Speak(this HttpContext http, string language)
    {
        var chosen = language == "es" ? "es" : "en";
        http.Response.Cookies.Append(LanguageCookie, chosen,
            new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = http.Request.IsHttps,
                IsEssential = true });
        http.SetActor(http.Actor() with { Language = chosen });
    }
}
