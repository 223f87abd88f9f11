using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>Whom the caps are charged to, now and before.</summary>
internal sealed class HolderStore(IProgramDb db)
{
    // What was posted under a former holder counts for that holder; all of it counts for the home.
    private const string Used = """
        select coalesce(sum(s.federal_cents), 0), coalesce(sum(s.other_cents), 0),
            coalesce(sum(greatest(0, s.federal_cents - coalesce(p.federal, 0))) filter (where s.holder_key = @holder_key), 0),
            coalesce(sum(greatest(0, s.other_cents - coalesce(p.other, 0))) filter (where s.holder_key = @holder_key), 0)
        from saver s left join (select saver, sum(federal_cents) as federal, sum(other_cents) as other from past_holder group by saver) p on p.saver = s.id
        where s.site_id = @site and s.family_id = @family
        """;

    private const string Before = """
        select coalesce(sum(federal_cents), 0), coalesce(sum(other_cents), 0) from past_holder
        where site_id = @site and family_id = @family and holder_key = @holder_key
        """;

    private const string Hand = """
        insert into past_holder (saver, site_id, family_id, holder_key, until, federal_cents, other_cents, form_key)
        values (@saver, @site, @family, @holder_key, @until, @federal, @other, @key) on conflict (form_key) do nothing
        """;

    private const string Take = """
        update saver set person_id = @person, holder_key = @holder_key, holder = @holder, purpose = @purpose, offered = false
        where id = @saver
        """;

    public async Task<Charged> Of(SiteId site, FamilyId family, Guid holder, CancellationToken ct)
    {
        (string, object?)[] values = [("site", site.Value), ("family", family.Value), ("holder_key", holder)];
        var now = await db.First(Used, r => (Home: Sum(r, 0), Person: Sum(r, 2)), ct, values);
        var before = await db.First(Before, r => (Value: Sum(r, 0), true), ct, values);
        return new(now.Person + before.Value, now.Home);
    }

    public Task Offer(long saver, bool offered, CancellationToken ct) =>
        db.Run("update saver set offered = @offered where id = @saver", ct, ("saver", saver), ("offered", offered));

    /// <summary>Gives the account to somebody else of the home. What was posted so far stays charged to who held it.</summary>
    /// <returns>False when the same form was sent before.</returns>
    public async Task<bool> HandOver(Saver saver, Shares charged, PersonId person, Guid holderKey, string holder, string purpose, DateOnly day, string key,
        CancellationToken ct)
    {
        var first = await db.Run(Hand, ct, ("saver", saver.Id), ("site", saver.Site.Value), ("family", saver.Family.Value),
            ("holder_key", saver.HolderKey), ("until", day), ("federal", charged.Federal.Cents), ("other", charged.Other.Cents), ("key", key)) == 1;
        if (!first) return false;
        await db.Run(Take, ct, ("saver", saver.Id), ("person", person.Value), ("holder_key", holderKey), ("holder", holder), ("purpose", purpose));
        return true;
    }

    /// <summary>What was posted to an account while others held it.</summary>
    public async Task<Shares> ChargedBefore(long saver, CancellationToken ct) => (await db.First(
        "select coalesce(sum(federal_cents), 0), coalesce(sum(other_cents), 0) from past_holder where saver = @saver",
        r => (Value: Sum(r, 0), true), ct, ("saver", saver))).Value;

    private static Shares Sum(System.Data.Common.DbDataReader r, int at) => new(new((long)r.GetDecimal(at)), new((long)r.GetDecimal(at + 1)));
}
