using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;
using ISender = FamilyPlatform.Core.Messaging.ISender;

namespace FamilyPlatform.Families.Likeness;

/// <summary>Two homes side by side. Both families can see that somebody looked.</summary>
[Allow(Who.Manager | Who.Admin)]
internal sealed record LookAtLikeness(Guid Likeness, SiteId Site, FamilyId Family) : IRequest<Outcome<LikenessView>>, IAtSite, IAboutFamily
{
    public string What => "families.looked.alike";
}

/// <summary>What the page shows: first names and days, which is what the decision needs.</summary>
public sealed record LikenessView(Guid Id, SiteId Site, FamilyId Newer, string Why, HomeView New, HomeView Old);

public sealed record HomeView(string Adults, DateOnly Since, bool Earns);

internal sealed class LookAtLikenessHandler(Db db, Texts texts, ISender sender) : IRequestHandler<LookAtLikeness, Outcome<LikenessView>>
{
    private const string Find = """
        select family_id, other_family_id, why from families.likeness
        where id = @Likeness and family_id = @Family and site_id = @Site and state = 'open'
        """;

    public async Task<Outcome<LikenessView>> Handle(LookAtLikeness request, CancellationToken ct)
    {
        if (await db.Maybe<Pair>(Find, new { request.Likeness, request.Family, request.Site }, ct) is not { } pair) return texts.Refuse("not_found");
        var one = await sender.Send(new LookAtHome(request.Site, pair.FamilyId), ct);
        if (!one.Succeeded) return one.Refusal;
        var other = await sender.Send(new LookAtHome(request.Site, pair.OtherFamilyId), ct);
        return other.Succeeded ? new LikenessView(request.Likeness, request.Site, pair.FamilyId, pair.Why, one.Value, other.Value) : other.Refusal;
    }

    private sealed record Pair(FamilyId FamilyId, FamilyId OtherFamilyId, string Why);
}

/// <summary>One of the two homes; its own request, so that its own family sees the look.</summary>
[Allow(Who.Inside)]
internal sealed record LookAtHome(SiteId Site, FamilyId Family) : IRequest<Outcome<HomeView>>, IAtSite, IAboutFamily
{
    public string What => "families.looked.alike";
}

internal sealed class LookAtHomeHandler(Db db, SiteCalendar sites, Texts texts) : IRequestHandler<LookAtHome, Outcome<HomeView>>
{
    private const string Home = """
        select string_agg(p.given_name || ' ' || p.family_name, ', ' order by p.created_at) as adults, f.enrolled_at, f.earns_since is not null as earns
        from families.family f join api.person p on p.family_id = f.id where f.id = @Family group by f.id
        """;

    public async Task<Outcome<HomeView>> Handle(LookAtHome request, CancellationToken ct) =>
        await db.Maybe<Row>(Home, new { request.Family }, ct) is { } row
            ? new HomeView(row.Adults, (await sites.Get(request.Site, ct)).On(row.EnrolledAt), row.Earns)
            : texts.Refuse("not_found");

    private sealed record Row(string Adults, DateTimeOffset EnrolledAt, bool Earns);
}
