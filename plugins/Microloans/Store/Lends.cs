using System.Data.Common;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>Who lent what, and what of it came back.</summary>
internal sealed class Lends(IProgramDb db)
{
    private const string Columns = """
        id, site_id, family_id, person_id, loan, kind, name, amount_cents, source, state, made_on, until_on, came_cents, title, group_ask, standing, account,
        repaid_cents, interest_cents, lost_cents, recovered_cents, take_back_cents
        """;

    private const string Insert = """
        insert into lend (site_id, family_id, person_id, loan, kind, name, form_key, amount_cents, source, state, made_on, until_on, came_cents, title,
            group_ask, account)
        values (@site, @family, @person, @loan, @kind, @name, @key, @amount, @source, @state, @on, @until, @came, @title, @ask, @account)
        on conflict (site_id, form_key) do nothing returning id
        """;

    /// <returns>Its number, or null when the same form was sent before.</returns>
    public async Task<long?> Add(Lend lend, string key, CancellationToken ct) => await db.Number(Insert, ct,
        ("site", lend.Site.Value), ("family", lend.Family?.Value), ("person", lend.Person?.Value), ("loan", lend.Loan), ("kind", lend.Kind),
        ("name", lend.Name), ("key", key), ("amount", lend.Amount.Cents), ("source", lend.Source), ("state", lend.State), ("on", lend.MadeOn),
        ("until", lend.Until), ("came", lend.Came.Cents), ("title", lend.Title), ("ask", lend.GroupAsk), ("account", lend.Account));

    public async Task<Lend?> Find(long id, CancellationToken ct) =>
        await db.First($"select {Columns} from lend where id = @id", Read, ct, ("id", id));

    public Task<IReadOnlyList<Lend>> Of(FamilyId family, CancellationToken ct) =>
        db.List($"select {Columns} from lend where family_id = @family order by id desc", Read, ct, ("family", family.Value));

    /// <summary>All of a loan that the reader may see: a family its own, the desk and the clock every one.</summary>
    public Task<IReadOnlyList<Lend>> In(long loan, CancellationToken ct) =>
        db.List($"select {Columns} from lend where loan = @loan order by id", Read, ct, ("loan", loan));

    public Task<IReadOnlyList<Lend>> At(SiteId site, string[] states, CancellationToken ct) => db.List(
        $"select {Columns} from lend where site_id = @site and state = any(@states) order by id", Read, ct, ("site", site.Value), ("states", states));

    private const string Save = """
        update lend set kind = @kind, state = @state, came_cents = @came, standing = @standing, account = @account, repaid_cents = @repaid,
            interest_cents = @interest, lost_cents = @lost, recovered_cents = @recovered, take_back_cents = @back
        where id = @id
        """;

    public Task Keep(Lend lend, CancellationToken ct) => db.Run(
        Save, ct, ("id", lend.Id), ("kind", lend.Kind), ("state", lend.State), ("came", lend.Came.Cents),
        ("standing", lend.Standing), ("account", lend.Account), ("repaid", lend.Repaid.Cents), ("interest", lend.Interest.Cents),
        ("lost", lend.Lost.Cents), ("recovered", lend.Recovered.Cents), ("back", lend.TakeBack.Cents));

    public Task Stand(long loan, string standing, CancellationToken ct) => db.Run(
        "update lend set standing = @standing, state = case when @standing = 'ended' then 'ended' when state = 'ended' then 'out' else state end"
        + " where loan = @loan and state in ('out', 'ended') and standing <> @standing", ct, ("loan", loan), ("standing", standing));

    private const string GaveBack = """
        update group_ask a set back_cents = l.repaid_cents + l.interest_cents + l.recovered_cents from lend l where l.loan = @loan and l.group_ask = a.id
        """;

    public Task TellGroups(long loan, CancellationToken ct) => db.Run(GaveBack, ct, ("loan", loan));

    private const string OutColumns = "id, family_id, key, day, amount_cents, state";

    public async Task<bool> TakeOut(
        SiteId site, FamilyId? family, string formKey, string key, DateOnly day, Money amount, CancellationToken ct) => await db.Run(
        """
        insert into take_out (site_id, family_id, form_key, key, day, amount_cents, state) values (@site, @family, @form, @key, @day, @amount, 'asked')
        on conflict (site_id, form_key) do nothing
        """, ct, ("site", site.Value), ("family", family?.Value), ("form", formKey), ("key", key), ("day", day), ("amount", amount.Cents)) == 1;

    public Task<IReadOnlyList<TakeOut>> TakenOut(FamilyId family, CancellationToken ct) =>
        db.List($"select {OutColumns} from take_out where family_id = @family order by id desc", ReadOut, ct, ("family", family.Value));

    public Task SettleTakeOut(SiteId site, string key, string state, CancellationToken ct) => db.Run(
        "update take_out set state = @state where site_id = @site and key = @key", ct, ("site", site.Value), ("key", key), ("state", state));

    private static TakeOut ReadOut(DbDataReader r) => new(
        r.GetInt64(0), r.IsDBNull(1) ? null : new(r.GetGuid(1)), r.GetString(2), r.Day(3), r.Money(4), r.GetString(5));

    private static Lend Read(DbDataReader r) => new(
        r.GetInt64(0), new(r.GetInt32(1)), r.IsDBNull(2) ? null : new(r.GetGuid(2)), r.IsDBNull(3) ? null : new(r.GetGuid(3)), r.GetInt64(4), r.GetString(5),
        r.GetString(6), r.Money(7), r.GetString(8), r.GetString(9), r.Day(10), r.MaybeDay(11), r.Money(12), r.GetString(13),
        r.IsDBNull(14) ? null : r.GetInt64(14), r.GetString(15), r.GetString(16), r.Money(17), r.Money(18), r.Money(19), r.Money(20), r.Money(21));
}
