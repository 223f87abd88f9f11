using FamilyPlatform.Core.Identity;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Web.Demonstration.Cast;

namespace FamilyPlatform.Web.Demonstration.Making;

/// <summary>The cities and the people who work there.</summary>
internal static class OpenOffice
{
    public static async Task Run(Stage stage, DateOnly opens, CancellationToken ct)
    {
        foreach (var city in CastList.All.Cities)
        {
            stage.Clock.Set(new DateTimeOffset(opens, new TimeOnly(17, 0), TimeSpan.Zero));
            await stage.Send(new OpenCity(city, opens), Actor.System, ct);
        }

        await stage.Platform.RefreshSites(ct);
        foreach (var site in stage.Platform.Sites.Values) stage.Cities[site.Slug] = site;
        var all = CastList.All.Cities.Select(c => stage.Cities[c.Slug].Id).ToList();
        foreach (var cast in CastList.All.Staff)
        {
            IReadOnlyList<SiteId> sites = [.. cast.Cities.Select(c => stage.Cities[c].Id)];
            var home = sites.Count > 0 ? sites[0] : all[0];
            var added = await stage.Send(new AddFirstStaff(cast, home, sites), Actor.System, ct);
            stage.Staff.Add(new(cast.Contact, new Actor
            {
                Person = added.Person, GivenName = cast.Given, FamilyName = cast.Surname, Language = cast.Language, Site = home,
                Hats = new Dictionary<Hat, IReadOnlyList<SiteId>> { [cast.Role] = sites.Count > 0 ? sites : all },
            }));
        }
    }
}
