using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Office;

/// <summary>The reader's cities.</summary>
public sealed record CityList(IReadOnlyList<CityLine> Items, bool MayAdd);

public sealed record CityLine(string Slug, string Name, string State, string Zone, string HelpPhone);

[Allow(Who.Admin | Who.Manager)]
internal sealed record ListCities : IRequest<Outcome<CityList>>;

internal sealed class ListCitiesHandler(SiteCalendar sites, ActorHolder holder, Reach reach, Platform platform) : IRequestHandler<ListCities, Outcome<CityList>>
{
    public async Task<Outcome<CityList>> Handle(ListCities request, CancellationToken ct)
    {
        var all = await sites.List(ct);
        await Hosts.Catch(platform, all, ct);
        var actor = holder.Actor;
        return new CityList([.. all.Where(s => actor.Wears(Hat.Admin, s.Id) || actor.Wears(Hat.Manager, s.Id))
            .Select(s => new CityLine(s.Slug, s.Name, s.State, s.Zone, s.HelpPhone))],
            actor.Hats.ContainsKey(Hat.Admin) && await reach.EveryCity(ct));
    }
}

/// <summary>Each host keeps the cities in memory; one that meets a city it does not know yet reads them anew.</summary>
internal static class Hosts
{
    public static async Task Catch(Platform platform, IReadOnlyList<Site> all, CancellationToken ct)
    {
        if (all.Any(s => !platform.Sites.TryGetValue(s.Id, out var known) || known != s)) await platform.RefreshSites(ct);
    }
}
