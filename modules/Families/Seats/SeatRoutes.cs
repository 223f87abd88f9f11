using System.Globalization;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Families.Likeness;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Families.Seats;

internal static class SeatRoutes
{
    public static void Map(Routes routes)
    {
        var page = routes.Get<ListSeats, SeatList>("/desk/seats", _ => new(), a => View.Of<SeatsPage>(a));
        routes.Post<OpenSeats, Done>("/desk/seats", i => new(new SiteId(i.Number("site")), i.Number("count")),
            (_, _) => "/desk/seats?said=families.seats_open", page);
        var alike = routes.Get<LookAtLikeness, LikenessView>("/desk/alike/{id}/{site}/{family}",
            i => new(i.Id(), City(i), new FamilyId(i.Id("family"))), a => View.Of<LikenessPage>(a));
        routes.Post<DecideLikeness, Done>("/desk/alike/{id}/{site}/{family}",
            i => new(i.Id(), City(i), new FamilyId(i.Id("family")), i.Text("answer") == "same"), (_, _) => "/desk/seats?said=families.saved", alike);
    }

    private static SiteId City(In input) => new(int.TryParse(input.Route("site"), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0);
}
