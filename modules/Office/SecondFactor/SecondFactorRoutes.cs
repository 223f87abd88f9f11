using FamilyPlatform.Core.Pages;
using FamilyPlatform.Sdk.Values;
using Microsoft.AspNetCore.Http;

namespace FamilyPlatform.Office;

internal static class SecondFactorRoutes
{
    public static void Map(Routes routes)
    {
        var ask = routes.Get<AskSecondFactor, SecondFactorView>("/second-factor", i => new(Next(i), i.Text("carried"), i.Host),
            a => View.Of<SecondFactorPage>(a));
        routes.Post<EnterSecondFactor, FactorShown>("/second-factor", i => new(Digits(i), i.Text("recovery")),
            (i, a) => a.ByRecovery ? "/desk/you?said=office.recovery_used" : Next(i), ask);
        var renew = routes.Get<AskSecondFactor, SecondFactorView>("/second-factor/new",
            i => new(Next(i), i.Text("carried"), i.Host, true), a => View.Of<SecondFactorPage>(a));
        routes.Post<ConfirmAuthenticator, CodesMade>("/second-factor/new", i => new(i.Text("carried"), Digits(i)),
            (i, _) => "/second-factor/codes?next=" + Uri.EscapeDataString(Next(i)), renew, (i, a) => Carry(i, a.Carried));
        routes.Get<ShowCodes, CodesView>("/second-factor/codes",
            i => new(i.Http.Request.Cookies[RecoveryCodes.Cookie] ?? "", Next(i)), a => View.Of<CodesPage>(a));
        var you = routes.Get<ShowMySignIn, MySignIn>("/desk/you", i => new(i.Host), a => View.Of<YouPage>(a));
        routes.Post<RenewCodes, CodesMade>("/desk/you/codes", _ => new(),
            (_, _) => "/second-factor/codes?next=%2Fdesk%2Fyou", you, (i, a) => Carry(i, a.Carried));
        routes.Post<UsePasskey, Done>("/second-factor/passkey", i => new(i.Host, Answer(i)), (i, _) => Next(i), ask);
        routes.Post<AddPasskey, Done>("/desk/you/passkeys", i => new(i.Host, Answer(i), i.Text("passkey_name")),
            (_, _) => "/desk/you?said=office.passkey_added", you);
        routes.Post<RemovePasskey, Done>("/desk/you/passkeys/{id}/remove", i => new(i.Id()), (_, _) => "/desk/you?said=office.passkey_removed", you);
    }

    private static PasskeyAnswer Answer(In input) => new(input.Text("asked"), input.Text("credential"));

    private static string Next(In input) => In.Local(input.Text("next") is { Length: > 0 } sent ? sent : input.Query("next"), "/desk");

    private static string Digits(In input) => string.Concat(input.Text("code").Where(char.IsAsciiDigit));

    // For the one page that shows the codes; it is sealed, and empty after ten minutes.
    private static void Carry(In input, string codes) => input.Http.Response.Cookies.Append(RecoveryCodes.Cookie, codes,
        new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = input.Http.Request.IsHttps, Path = "/second-factor", MaxAge = TimeSpan.FromMinutes(10),
        });
}
