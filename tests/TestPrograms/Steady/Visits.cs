using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Steady;

internal sealed class Visits(IProgramDb db)
{
#if NEXT
    public const string Version = "v2";
    private const string CountSql = "select count(*) from visit where family_id = @family and weight > 0";
#else
    public const string Version = "v1";
    private const string CountSql = "select count(*) from visit where family_id = @family";
#endif

    public async Task<long> Count(FamilyId family, CancellationToken ct) =>
        await db.Number(CountSql, ct, ("family", family.Value)) ?? 0;

    public async Task Add(SiteId site, FamilyId family, string key, string what, CancellationToken ct)
    {
        const string sql = "insert into visit (site_id, family_id, key, what) values (@site, @family, @key, @what) on conflict (key) do nothing";
        await db.Run(sql, ct, ("site", site.Value), ("family", family.Value), ("key", key), ("what", what));
    }

    public async Task Tally(SiteId site, DateOnly due, CancellationToken ct)
    {
        const string sql = """
            insert into tally (site_id, due, visits) select @site, @due, count(*) from visit where site_id = @site
            on conflict (site_id, due) do nothing
            """;
        await db.Run(sql, ct, ("site", site.Value), ("due", due));
    }
}
