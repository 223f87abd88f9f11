using System.Data.Common;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>A donor's fund and what the donor asks.</summary>
/// <param name="Credits">Credits a term has at least; zero when the donor asks nothing.</param>
/// <param name="Renewals">How often an award can be renewed.</param>
internal sealed record Fund(long Id, string Name, string Donor, LocalizedText Wish, Wishes Wishes, int Credits, int Renewals)
{
    /// <summary>Kept for students by the donor's wish: the ledger lets it fall to zero and no further.</summary>
    public string Account => $"kept/fund/{Stored.Number(Id)}";
}

/// <summary>One gift as finance recorded it.</summary>
internal sealed record Gift(long Id, long Fund, DateOnly Day, Money Amount, string Reference);

/// <summary>Where the money of a fund is.</summary>
/// <param name="Paid">Paid to schools in all.</param>
/// <param name="Returned">Of it, given back by schools.</param>
/// <param name="Students">How many awards had a first payment.</param>
internal sealed record FundMoney(long Fund, Money Gifts, Money Spendable, Money Paid, Money Returned, int Students)
{
    /// <summary>Promised to students and not paid: what is in neither place.</summary>
    public Money Committed => Gifts - Spendable - Paid + Returned;
}

/// <summary>Funds, gifts, and where their money is.</summary>
internal sealed class Funds(IProgramDb db)
{
    private const string Fields = "id, name, donor, wish_en, wish_es, level, field, first_only, monthly_cents, least_credits, renewals";

    public Task<IReadOnlyList<Fund>> All(SiteId site, CancellationToken ct) =>
        db.List($"select {Fields} from fund where site_id = @site order by id", Read, ct, ("site", site.Value));

    public Task<Fund?> Find(long id, SiteId site, CancellationToken ct) =>
        db.First($"select {Fields} from fund where id = @id and site_id = @site", Read, ct, ("id", id), ("site", site.Value));

    public Task<long?> Add(SiteId site, string key, Fund fund, CancellationToken ct) => db.Number(
        """
        insert into fund (site_id, form_key, name, donor, wish_en, wish_es, level, field, first_only, monthly_cents, least_credits, renewals)
        values (@site, @key, @name, @donor, @wish_en, @wish_es, @level, @field, @first, @monthly, @credits, @renewals)
        on conflict (form_key) do nothing returning id
        """,
        ct, ("site", site.Value), ("key", key), ("name", fund.Name), ("donor", fund.Donor), ("wish_en", fund.Wish.En), ("wish_es", fund.Wish.Es),
        ("level", fund.Wishes.Level), ("field", fund.Wishes.Field), ("first", fund.Wishes.FirstOnly), ("monthly", fund.Wishes.MonthlyCap.Cents),
        ("credits", fund.Credits), ("renewals", fund.Renewals));

    public Task<long?> Receive(SiteId site, string key, long fund, DateOnly day, Money amount, string reference, CancellationToken ct) => db.Number(
        """
        insert into gift (site_id, form_key, fund, day, cents, reference) values (@site, @key, @fund, @day, @cents, @reference)
        on conflict (form_key) do nothing returning id
        """,
        ct, ("site", site.Value), ("key", key), ("fund", fund), ("day", day), ("cents", amount.Cents), ("reference", reference));

    public Task<IReadOnlyList<Gift>> Gifts(SiteId site, CancellationToken ct) => db.List(
        "select id, fund, day, cents, reference from gift where site_id = @site order by day desc, id desc limit 100",
        r => new Gift(r.GetInt64(0), r.GetInt64(1), r.Day(2), new(r.GetInt64(3)), r.GetString(4)), ct, ("site", site.Value));

    /// <summary>Counts what a step paid or brought back, and a student who got a first payment.</summary>
    public Task Count(long fund, Money paid, Money returned, int students, CancellationToken ct) => db.Run(
        "update fund set paid_cents = paid_cents + @paid, returned_cents = returned_cents + @returned, students = students + @students where id = @fund", ct,
        ("fund", fund), ("paid", paid.Cents), ("returned", returned.Cents), ("students", students));

    /// <param name="spendable">From the ledger.</param>
    public async Task<FundMoney> Money(long fund, Money spendable, CancellationToken ct) => (await db.List(
        """
        select coalesce((select sum(cents) from gift where fund = f.id), 0)::bigint, paid_cents, returned_cents, students from fund f where f.id = @fund
        """,
        r => new FundMoney(fund, new(r.GetInt64(0)), spendable, new(r.GetInt64(1)), new(r.GetInt64(2)), r.GetInt32(3)), ct, ("fund", fund))).Single();

    public Task PassOn(SiteId site, string key, long fund, string words, DateOnly day, CancellationToken ct) => db.Run(
        """
        insert into passed_on (site_id, form_key, fund, words, day) values (@site, @key, @fund, @words, @day) on conflict (form_key) do nothing
        """,
        ct, ("site", site.Value), ("key", key), ("fund", fund), ("words", words), ("day", day));

    public Task<IReadOnlyList<(DateOnly Day, string Words)>> PassedOn(long fund, CancellationToken ct) => db.List(
        "select day, words from passed_on where fund = @fund order by id desc limit 50", r => (r.Day(0), r.GetString(1)), ct, ("fund", fund));

    public Task SetDonorPage(SiteId site, string key, long fund, string address, DateOnly until, CancellationToken ct) => db.Run(
        """
        insert into donor_page (site_id, fund, form_key, address, until_on) values (@site, @fund, @key, @address, @until)
        on conflict (fund) do update set form_key = excluded.form_key, address = excluded.address, until_on = excluded.until_on
        """,
        ct, ("site", site.Value), ("key", key), ("fund", fund), ("address", address), ("until", until));

    /// <returns>The address, its last day and the form it was made by, or null.</returns>
    public async Task<(string Address, DateOnly Until, string Key)?> DonorPage(long fund, CancellationToken ct)
    {
        var rows = await db.List("select address, until_on, form_key from donor_page where fund = @fund", r => (r.GetString(0), r.Day(1), r.GetString(2)),
            ct, ("fund", fund));
        return rows.Count == 0 ? null : rows[0];
    }

    private static Fund Read(DbDataReader r) => new(r.GetInt64(0), r.GetString(1), r.GetString(2), new(r.GetString(3), r.GetString(4)),
        new(r.GetString(5), r.GetString(6), r.GetBoolean(7), new(r.GetInt64(8))), r.GetInt32(9), r.GetInt32(10));
}
