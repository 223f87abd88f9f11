using FamilyPlatform.Core.Pages;
using FamilyPlatform.Sdk.Values;
using Microsoft.AspNetCore.Http;

namespace FamilyPlatform.Families.SignIn;

internal static class SignInRoutes
{
    private const string SessionCookie = "fp_session";
    private const string NextCookie = "fp_next";

    public static void Map(Routes routes)
    {
        var signIn = routes.Get<AskForContact, ContactAsked>("/sign-in", i => new(false, Either(i, "next", "next")), a => View.Of<SignInPage>(a));
        routes.Post<SendCode, CodeSent>("/sign-in", i => new(i.Text("contact"), From(i), In.Local(i.Text("next"), "")),
            (_, _) => "/sign-in/code", signIn, (i, a) => CarryOn(i, a.Carried));
        var join = routes.Get<AskForContact, ContactAsked>("/join", i => new(true, Either(i, "next", "next"), Either(i, "invitation", "code")),
            a => View.Of<SignInPage>(a));
        routes.Post<SendCode, CodeSent>("/join", i => new(i.Text("contact"), From(i), In.Local(i.Text("next"), ""), i.Text("invitation")),
            (_, _) => "/sign-in/code", join, (i, a) => CarryOn(i, a.Carried));
        var code = routes.Get<AskForCode, CodeAsked>("/sign-in/code", i => new(Carried(i)), a => View.Of<CodePage>(a));
        routes.Post<EnterCode, CodeEntered>("/sign-in/code", i => new(Carried(i), i.Text("code")),
            (_, a) => In.Local(a.Next, "/"), code, (i, a) => Entered(i, a.Token, a.Carried));
        routes.Post<SendCode, CodeSent>("/sign-in/again", i => new("", From(i), Carried: Carried(i)),
            (_, _) => "/sign-in/code?said=families.code_again", code, (i, a) => Carry(i, a.Carried));
        routes.Post<SignOut, Done>("/sign-out", _ => new(false), (_, _) => "/sign-in?said=families.signed_out", signIn, (i, _) => Forget(i));
        routes.Post<SignOut, Done>("/sign-out/everywhere", _ => new(true),
            (_, _) => "/sign-in?said=families.signed_out_everywhere", signIn, (i, _) => Forget(i));
    }

    public static string From(In input) => input.Http.Connection.RemoteIpAddress?.ToString() ?? "";

    public static string Carried(In input) => input.Http.Request.Cookies[Pending.Cookie] ?? "";

    /// <summary>Where a newcomer wanted to go, for after the last page of joining.</summary>
    public static string Next(In input) => In.Local(input.Http.Request.Cookies[NextCookie] ?? "", "/home");

    public static void ForgetNext(In input) => input.Http.Response.Cookies.Delete(NextCookie);

    public static void Carry(In input, string carried) => input.Http.Response.Cookies.Append(Pending.Cookie, carried, Options(input));

    /// <summary>After a code: either a session begins, or the proved contact is carried on to joining.</summary>
    public static void Entered(In input, string? token, string? carried)
    {
        if (carried is not null) Carry(input, carried);
        if (token is null) return;
        // It ends with the browser: nothing is kept on a phone that several people share.
        input.Http.Response.Cookies.Append(SessionCookie, token, Options(input));
        input.Http.Response.Cookies.Delete(Pending.Cookie);
    }

    public static void Forget(In input) => input.Http.Response.Cookies.Delete(SessionCookie);

    private static void CarryOn(In input, string carried)
    {
        Carry(input, carried);
        if (In.Local(input.Text("next"), "") is { Length: > 1 } next) input.Http.Response.Cookies.Append(NextCookie, next, Options(input));
    }

    // A refused form shows the page again, and its address has no query then.
    private static string Either(In input, string field, string query) => input.Text(field) is { Length: > 0 } typed ? typed : input.Query(query);

    private static CookieOptions Options(In input) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = input.Http.Request.IsHttps, Path = "/", IsEssential = true };
}
