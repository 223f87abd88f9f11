using FamilyPlatform.Core.Pages;
using FamilyPlatform.Families.SignIn;

namespace FamilyPlatform.Families.SignUp;

internal static class JoinRoutes
{
    public static void Map(Routes routes)
    {
        var you = routes.Get<AskForName, NameAsked>("/join/you", i => new(SignInRoutes.Carried(i)), a => View.Of<JoinPage>(a));
        routes.Post<JoinFamily, Joined>("/join/you",
            i => new(SignInRoutes.Carried(i), i.Text("given_name"), i.Text("family_name"), i.Text("city"), i.Text("home")),
            (_, a) => a.NewHome ? "/join/home" : "/join/agreements", you, (i, a) => SignInRoutes.Entered(i, a.Token, null));
    }
}
