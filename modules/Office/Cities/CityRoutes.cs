using FamilyPlatform.Contracts.Office;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Pages;
using FamilyPlatform.Sdk.Values;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FamilyPlatform.Office;

internal static class CityRoutes
{
    public static void Map(Routes routes)
    {
        routes.Get<ListCities, CityList>("/desk/cities", _ => new(), a => View.Of<CitiesPage>(a));
        var add = routes.Get<AskForCity, NewCity>("/desk/cities/new", _ => new(), a => View.Of<NewCityPage>(a));
        routes.Post<AddSite, SiteAdded>("/desk/cities/new",
            i => new(i.Text("name"), i.Text("slug").ToLowerInvariant(), i.Text("state"), i.Text("zone"), i.Text("help_phone")),
            (_, _) => "/desk/cities?said=office.city_added", add);
        var city = routes.Get<ShowCity, CityView>("/desk/cities/{slug}", i => new(i.Route("slug")), a => View.Of<CityPage>(a));
        routes.Post<ChangeCity, Done>("/desk/cities/{slug}",
            i => new(Site(i, i.Route("slug")), i.Text("name"), i.Text("state"), i.Text("zone"), i.Text("help_phone")),
            (i, _) => $"/desk/cities/{i.Route("slug")}?said=office.saved", city);
        routes.Post<SetCalendar, Done>("/desk/cities/{slug}/calendar",
            i => new(Site(i, i.Route("slug")), i.Text("due_day"), i.Text("reminders"), i.Text("from")),
            (i, _) => $"/desk/cities/{i.Route("slug")}?said=office.saved", city);
    }

    /// <summary>The city of a short name; number 0, where nobody wears a hat, when there is none.</summary>
    public static SiteId Site(In input, string slug) =>
        input.Http.RequestServices.GetRequiredService<Platform>().Sites.Values.FirstOrDefault(s => s.Slug == slug)?.Id ?? new SiteId(0);
}
