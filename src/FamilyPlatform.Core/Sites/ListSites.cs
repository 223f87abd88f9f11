using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Core.Sites;

/// <summary>All cities, by name.</summary>
[Allow(Who.Anyone)]
public sealed record ListSites : IRequest<Outcome<SiteList>>;

public sealed record SiteList(IReadOnlyList<Site> Items);

internal sealed class ListSitesHandler(SiteCalendar sites) : IRequestHandler<ListSites, Outcome<SiteList>>
{
    public async Task<Outcome<SiteList>> Handle(ListSites request, CancellationToken ct) => new SiteList(await sites.List(ct));
}
