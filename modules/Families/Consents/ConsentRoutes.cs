using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Families.SignIn;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Families.Consents;

internal static class ConsentRoutes
{
    public static void Map(Routes routes)
    {
        var join = routes.Get<ShowConsents, ConsentView>("/join/agreements", _ => new(), a => View.Of<AgreementsPage>(a));
        routes.Post<ChoosePurposes, Done>("/join/agreements", Chosen, (i, _) => SignInRoutes.Next(i), join, (i, _) => SignInRoutes.ForgetNext(i));
        var page = routes.Get<ShowConsents, ConsentView>("/who-sees-what", _ => new(), a => View.Of<WhoSeesPage>(a));
        routes.Post<ChoosePurposes, Done>("/who-sees-what", Chosen, (_, _) => "/who-sees-what?said=families.saved", page);
        routes.File<ShowConsents, ConsentView>("/who-sees-what/receipt.json", _ => new(), Receipt.Of);
    }

    private static ChoosePurposes Chosen(In input) => new(ChoosePurposesHandler.All.ToDictionary(p => p, input.Ticked));
}
