using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace DirectFunds;

internal sealed record Gift(Money Amount, DateOnly On, string Giver);

/// <summary>Money that came to the bank for the program.</summary>
internal sealed class Gifts(IProgramDb db)
{
    private const string Insert = """
        insert into gift (id, site_id, amount, came_on, giver) values (@id, @site, @amount, @day, @giver) on conflict (id) do nothing
        """;

    public Task Add(SiteId site, string id, Gift gift, CancellationToken ct) => db.Run(Insert, ct,
        ("id", id), ("site", site.Value), ("amount", gift.Amount.Cents), ("day", gift.On), ("giver", gift.Giver));

    private const string Newest = "select amount, came_on, giver from gift where site_id = @site order by came_on desc, id limit 50";

    public Task<IReadOnlyList<Gift>> Latest(SiteId site, CancellationToken ct) =>
        db.List(Newest, r => new Gift(r.Money(0), r.Day(1), r.GetString(2)), ct, ("site", site.Value));
}
