using System.Data.Common;
using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>A donor's fund and what the donor asks.</summary>
/// <param name="Credits">Credits a term has at least; zero when the donor asks nothing.</param>
/// <param name="Renewals">How often an award can be renewed.</param>
internal sealed record Fund(long Id, string Name, string Donor, LocalizedText Wish, Wishes Wishes, int Credits, int Renewals)
{
    /// <summary>Kept for students by the donor's wish: the ledger lets it fall to zero and no further.</summary>
    public string Account => $"kept/fund/{Say.Number(Id)}";
}

/// <summary>One gift as finance recorded it.</summary>
internal sealed record Gift(long Id, long Fund, DateOnly Day, Money Amount, string Reference);

/// <summary>Where the money of a fund is.</summary>
/// <param name="Committed">Promised to students and not paid.</param>
/// <param name="Paid">Paid to schools in all.</param>
/// <param name="Returned">Of it, given back by schools.</param>
internal sealed record FundMoney(long Fund, Money Gifts, Money Committed, Money Paid, Money Returned)
{
    public Money Spendable => Gifts - Committed - Paid + Returned;
}

/// <summary>Funds, gifts, and where their money is.</summary>
internal sealed class Funds(Sql sql)
{
    private const string Fields = "id, name, donor, wish_en, wish_es, level, field, first_only, monthly_cents, least_credits, renewals";

    // From the program's own rows; tests hold it against the ledger's balance.
    private const string Balances = """
        select f.id, coalesce((select sum(cents) from gift g where g.fund = f.id), 0)::bigint,
            coalesce((select sum(a.amount_cents - a.given_back_cents) from award a where a.fund = f.id), 0)::bigint,
            coalesce((select sum(t.cents) from term t join award a on a.id = t.award where a.fund = f.id and t.state = 'paid'), 0)::bigint,
            coalesce((select sum(t.returned_cents) from term t join award a on a.id = t.award where a.fund = f.id), 0)::bigint
        from fund f where f.site_id = @site order by f.id
        """;

    public Task<IReadOnlyList<Fund>> All(SiteId site, CancellationToken ct) =>
        sql.List($"select {Fields} from fund where site_id = @site order by id", Read, ct, ("site", site.Value));

    public Task<Fund?> Find(long id, SiteId site, CancellationToken ct) =>
        sql.Maybe($"select {Fields} from fund where id = @id and site_id = @site", Read, ct, ("id", id), ("site", site.Value));

    public Task<long?> Add(SiteId site, string key, Fund fund, CancellationToken ct) => sql.Made(
        """
        insert into fund (site_id, form_key, name, donor, wish_en, wish_es, level, field, first_only, monthly_cents, least_credits, renewals)
        values (@site, @key, @name, @donor, @wish_en, @wish_es, @level, @field, @first, @monthly, @credits, @renewals)
        on conflict (form_key) do nothing returning id
        """,
        ct, ("site", site.Value), ("key", key), ("name", fund.Name), ("donor", fund.Donor), ("wish_en", fund.Wish.En), ("wish_es", fund.Wish.Es),
        ("level", fund.Wishes.Level), ("field", fund.Wishes.Field), ("first", fund.Wishes.FirstOnly), ("monthly", fund.Wishes.MonthlyCap.Cents),
        ("credits", fund.Credits), ("renewals", fund.Renewals));

    public Task<long?> Receive(SiteId site, string key, long fund, DateOnly day, Money amount, string reference, CancellationToken ct) => sql.Made(
        """
        insert into gift (site_id, form_key, fund, day, cents, reference) values (@site, @key, @fund, @day, @cents, @reference)
        on conflict (form_key) do nothing returning id
        """,
        ct, ("site", site.Value), ("key", key), ("fund", fund), ("day", day), ("cents", amount.Cents), ("reference", reference));

    public Task<IReadOnlyList<Gift>> Gifts(SiteId site, CancellationToken ct) => sql.List(
        "select id, fund, day, cents, reference from gift where site_id = @site order by day desc, id desc limit 100",
        r => new Gift(r.GetInt64(0), r.GetInt64(1), r.Day(2), new(r.GetInt64(3)), r.GetString(4)), ct, ("site", site.Value));

    public Task<IReadOnlyList<FundMoney>> Money(SiteId site, CancellationToken ct) => sql.List(Balances, r =>
    {
        var (gifts, left, paid, returned) = (new Money(r.GetInt64(1)), new Money(r.GetInt64(2)), new Money(r.GetInt64(3)), new Money(r.GetInt64(4)));
        return new FundMoney(r.GetInt64(0), gifts, left - paid + returned, paid, returned);
    }, ct, ("site", site.Value));

    public Task SetDonorPage(SiteId site, long fund, string address, DateOnly until, CancellationToken ct) => sql.Run(
        """
        insert into donor_page (site_id, fund, address, until_on) values (@site, @fund, @address, @until)
        on conflict (fund) do update set address = excluded.address, until_on = excluded.until_on
        """,
        ct, ("site", site.Value), ("fund", fund), ("address", address), ("until", until));

    /// <returns>The address and its last day, or null.</returns>
    public async Task<(string Address, DateOnly Until)?> DonorPage(long fund, CancellationToken ct)
    {
        var rows = await sql.List("select address, until_on from donor_page where fund = @fund", r => (r.GetString(0), r.Day(1)), ct, ("fund", fund));
        return rows.Count == 0 ? null : rows[0];
    }

    private static Fund Read(DbDataReader r) => new(r.GetInt64(0), r.GetString(1), r.GetString(2), new(r.GetString(3), r.GetString(4)),
        new(r.GetString(5), r.GetString(6), r.GetBoolean(7), new(r.GetInt64(8))), r.GetInt32(9), r.GetInt32(10));
}
