using FamilyPlatform.Core.Pages;
using FamilyPlatform.Families.Contacts;
using FamilyPlatform.Families.Seats;
using FamilyPlatform.Families.SignIn;
using FamilyPlatform.Sdk.Values;
using Microsoft.AspNetCore.Http;

namespace FamilyPlatform.Families.Account;

internal static class AccountRoutes
{
    private const string Saved = "/account?said=families.saved";

    public static void Map(Routes routes)
    {
        var page = routes.Get<ShowAccount, AccountView>("/account", _ => new(), a => View.Of<AccountPage>(a));
        routes.Post<ChangeAccount, Done>("/account", i => new(i.Text("given_name"), i.Text("family_name"), i.Text("language"), i.Text("role")),
            (_, _) => Saved, page, (i, _) => Speak(i, i.Text("language")));
        routes.Post<ChangeReminders, Done>("/account/reminders", i => new(i.Ticked("on"), i.Number("hour", 18)), (_, _) => Saved, page);
        routes.Post<StartEarning, Done>("/account/earn", i => new(i.Text("invitation"), i.Ticked("seat")), (_, _) => "/account?said=families.earning", page);
        routes.Post<AddContact, CodeSent>("/account/contacts", i => new(i.Text("new_contact"), SignInRoutes.From(i)),
            (_, _) => "/account/contacts/code", page, (i, a) => SignInRoutes.Carry(i, a.Carried));
        var prove = routes.Get<AskForCode, CodeAsked>("/account/contacts/code", i => new(SignInRoutes.Carried(i)), a => View.Of<ProvePage>(a));
        routes.Post<ProveContact, Done>("/account/contacts/code", i => new(SignInRoutes.Carried(i), i.Text("code")), (_, _) => Saved, prove);
        routes.Post<RemoveContact, Done>("/account/contacts/{id}/remove", i => new(i.Id()), (_, _) => "/account?said=families.contact_removed", page);
    }

    private static void Speak(In input, string language) => input.Http.Response.Cookies.Append("fp_lang", language == "es" ? "es" : "en",
        new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = input.Http.Request.IsHttps, IsEssential = true,
        });
}
