using System.Data.Common;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>What the group reads in its book, gifts, and shares of purses that ended.</summary>
internal sealed partial class Clubs
{
    private const string Write = """
        insert into entry (site_id, group_id, purse, key, day, kind, amount_cents, what) values (@site, @group, @purse, @key, @day, @kind, @amount, @what)
        on conflict (purse, key) do nothing
        """;

    public async Task<bool> Enter(Purse purse, string key, Entry entry, CancellationToken ct) => await db.Run(
        Write, ct, ("site", purse.Site.Value), ("group", purse.Group.Value), ("purse", purse.Id), ("key", key), ("day", entry.Day), ("kind", entry.Kind),
        ("amount", entry.Amount.Cents), ("what", entry.What)) == 1;

    public Task<IReadOnlyList<Entry>> Entries(long purse, CancellationToken ct) => db.List(
        "select day, kind, amount_cents, what from entry where purse = @purse order by day desc, id desc",
        r => new Entry(r.Day(0), r.GetString(1), new(r.GetInt64(2)), r.GetString(3)), ct, ("purse", purse));

    private const string ByQuarter = """
        select to_char(day, 'YYYY-"Q"Q') as quarter, kind, sum(amount_cents)::bigint from entry where site_id = @site
        group by quarter, kind order by quarter desc, kind
        """;

    public Task<IReadOnlyList<QuarterSum>> Sums(SiteId site, CancellationToken ct) =>
        db.List(ByQuarter, r => new QuarterSum(r.GetString(0), r.GetString(1), new(r.GetInt64(2))), ct, ("site", site.Value));

    private const string GiftColumns = "id, purse, group_id, amount_cents, how, named, state, said_on";

    private const string SayGift = """
        insert into gift (site_id, group_id, purse, form_key, amount_cents, how, named, state, said_on)
        values (@site, @group, @purse, @key, @amount, @how, @named, 'said', @day) on conflict (purse, form_key) do nothing returning id
        """;

    public async Task<long?> AddGift(Purse purse, string formKey, Money amount, string how, string named, PersonId? giver, DateOnly day, CancellationToken ct)
    {
        var id = await db.Number(SayGift, ct, ("site", purse.Site.Value), ("group", purse.Group.Value), ("purse", purse.Id), ("key", formKey),
            ("amount", amount.Cents), ("how", how), ("named", named), ("day", day));
        if (id is { } gift && giver is { } person)
            await db.Run("insert into giver (gift, site_id, person_id) values (@gift, @site, @person)", ct, ("gift", gift), ("site", purse.Site.Value),
                ("person", person.Value));
        return id;
    }

    public Task<IReadOnlyList<Gift>> Gifts(long purse, CancellationToken ct) =>
        db.List($"select {GiftColumns} from gift where purse = @purse order by id desc", ReadGift, ct, ("purse", purse));

    public Task<IReadOnlyList<Gift>> GiftsSaid(SiteId site, CancellationToken ct) => db.List(
        $"select {GiftColumns} from gift where site_id = @site and state = 'said' order by said_on, id limit 100", ReadGift, ct, ("site", site.Value));

    private const string TakeGift = $"""
        update gift set state = @state, amount_cents = @amount where id = @gift and site_id = @site and state = 'said' returning {GiftColumns}
        """;

    public Task<Gift?> SettleGift(SiteId site, long gift, string state, Money amount, CancellationToken ct) =>
        db.First(TakeGift, ReadGift, ct, ("gift", gift), ("site", site.Value), ("state", state), ("amount", amount.Cents));

    private const string ShareColumns = "id, purse, family_id, person_id, group_name, amount_cents, state, tries, said_on";

    private const string PutShare = $"""
        insert into share (site_id, family_id, person_id, purse, settlement, group_name, amount_cents, state, tries, said_on)
        values (@site, @family, @person, @purse, @settlement, @name, @amount, 'asked', 1, @day)
        on conflict (purse, settlement, person_id) do nothing returning {ShareColumns}
        """;

    public Task<Share?> AddShare(Purse purse, int settlement, Member member, Money amount, DateOnly day, CancellationToken ct) => db.First(
        PutShare, ReadShare, ct, ("site", purse.Site.Value), ("family", member.Family.Value), ("person", member.Person.Value), ("purse", purse.Id),
        ("settlement", settlement), ("name", purse.Name), ("amount", amount.Cents), ("day", day));

    public Task<Share?> Share(long id, CancellationToken ct) => db.First($"select {ShareColumns} from share where id = @id", ReadShare, ct, ("id", id));

    public Task<IReadOnlyList<Share>> Shares(SiteId site, IReadOnlyList<string> states, CancellationToken ct) => db.List(
        $"select {ShareColumns} from share where site_id = @site and state = any(@states) order by id", ReadShare, ct, ("site", site.Value),
        ("states", states.ToArray()));

    public Task<IReadOnlyList<Share>> SharesOf(FamilyId family, CancellationToken ct) =>
        db.List($"select {ShareColumns} from share where family_id = @family order by id desc", ReadShare, ct, ("family", family.Value));

    public async Task<int> Settlements(long purse, CancellationToken ct) =>
        (int)(await db.Number("select count(*) from entry where purse = @purse and key like 'settle/%'", ct, ("purse", purse)) ?? 0);

    public Task MoveShare(long id, string state, int tries, CancellationToken ct) =>
        db.Run("update share set state = @state, tries = @tries where id = @id", ct, ("id", id), ("state", state), ("tries", tries));

    private static Gift ReadGift(DbDataReader r) => new(
        r.GetInt64(0), r.GetInt64(1), new(r.GetGuid(2)), new(r.GetInt64(3)), r.GetString(4), r.GetString(5), r.GetString(6), r.Day(7));

    private static Share ReadShare(DbDataReader r) => new(
        r.GetInt64(0), r.GetInt64(1), new(r.GetGuid(2)), new(r.GetGuid(3)), r.GetString(4), new(r.GetInt64(5)), r.GetString(6), r.GetInt32(7),
        r.Day(8));
}
