using System.Data.Common;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>Endorsements, and what groups decide to lend.</summary>
internal sealed class Neighbors(IProgramDb db)
{
    private const string Columns = "id, site_id, family_id, person_id, loan, title, given_on, due_cents, paid_cents, state";

    private const string Insert = """
        insert into endorsement (site_id, family_id, person_id, loan, title, given_on, state)
        values (@site, @family, @person, @loan, @title, @on, 'stands') on conflict (loan, person_id) do nothing returning id
        """;

    private const string Show = """
        insert into endorsed (endorsement, site_id, loan, given_name, words, tie) values (@endorsement, @site, @loan, @given, @words, @tie)
        """;

    public async Task<bool> Endorse(Endorsement e, Endorsed shown, CancellationToken ct)
    {
        var id = await db.Number(Insert, ct, ("site", e.Site.Value), ("family", e.Family.Value), ("person", e.Person.Value),
            ("loan", e.Loan), ("title", e.Title), ("on", e.GivenOn));
        if (id is null) return false;
        await db.Run(Show, ct, ("endorsement", id), ("site", e.Site.Value), ("loan", e.Loan), ("given", shown.GivenName), ("words", shown.Words),
            ("tie", shown.Tie));
        return true;
    }

    public Task<IReadOnlyList<Endorsement>> Of(FamilyId family, CancellationToken ct) =>
        db.List($"select {Columns} from endorsement where family_id = @family order by id desc", Read, ct, ("family", family.Value));

    public async Task<bool> TakeBack(FamilyId family, long id, CancellationToken ct)
    {
        if (await db.Run("update endorsement set state = 'taken_back' where id = @id and family_id = @family and state = 'stands'", ct, ("id", id),
            ("family", family.Value)) != 1) return false;
        await db.Run("delete from endorsed where endorsement = @id", ct, ("id", id));
        return true;
    }

    /// <summary>What fell due of each endorsed loan by a day, and what of it came. Words stay no longer than the raise.</summary>
    private const string Reckon = """
        update endorsement e set due_cents = s.due, paid_cents = s.paid
        from (
            select loan, coalesce(sum(principal_cents) filter (where due_on < @day), 0) as due,
                coalesce(sum(least(paid_principal_cents, principal_cents)) filter (where due_on < @day), 0) as paid
            from repayment group by loan
        ) s where s.loan = e.loan and e.site_id = @site
        """;

    private const string Forget = """
        delete from endorsed e using raise r where r.loan = e.loan and r.phase in ('expired', 'closed') and e.site_id = @site
        """;

    public async Task Update(SiteId site, DateOnly day, CancellationToken ct)
    {
        await db.Run(Reckon, ct, ("day", day), ("site", site.Value));
        await db.Run(Forget, ct, ("site", site.Value));
    }

    private const string AskColumns = """
        a.id, a.site_id, a.group_id, a.family_id, a.person_id, a.given_name, a.group_name, a.loan, a.title, a.amount_cents, a.asked_on, a.state,
        a.back_cents, (select count(*) from group_yes y where y.ask = a.id)
        """;

    public Task<IReadOnlyList<GroupAsk>> Asked(GroupId group, CancellationToken ct) =>
        db.List($"select {AskColumns} from group_ask a where a.group_id = @group order by a.id desc limit 30", ReadAsk, ct, ("group", group.Value));

    public async Task<GroupAsk?> Ask(long id, CancellationToken ct) =>
        await db.First($"select {AskColumns} from group_ask a where a.id = @id for update of a", ReadAsk, ct, ("id", id));

    private const string Propose = """
        insert into group_ask (site_id, group_id, family_id, person_id, given_name, group_name, form_key, loan, title, amount_cents, asked_on, state)
        values (@site, @group, @family, @person, @given, @name, @key, @loan, @title, @amount, @on, 'asked')
        on conflict (site_id, form_key) do nothing returning id
        """;

    public async Task<long?> Add(GroupAsk ask, string key, CancellationToken ct) => (await db.List(Propose, r => (long?)r.GetInt64(0), ct,
        ("site", ask.Site.Value), ("group", ask.Group.Value), ("family", ask.Family.Value), ("person", ask.Person.Value), ("given", ask.GivenName),
        ("name", ask.GroupName), ("key", key), ("loan", ask.Loan), ("title", ask.Title), ("amount", ask.Amount.Cents), ("on", ask.AskedOn)))
        .SingleOrDefault();

    public Task Yes(GroupAsk ask, PersonId person, DateOnly day, CancellationToken ct) => db.Run(
        "insert into group_yes (ask, site_id, group_id, person_id, day) values (@ask, @site, @group, @person, @day) on conflict (ask, person_id) do nothing",
        ct, ("ask", ask.Id), ("site", ask.Site.Value), ("group", ask.Group.Value), ("person", person.Value), ("day", day));

    public Task<IReadOnlyList<Guid>> Voices(long ask, CancellationToken ct) =>
        db.List("select person_id from group_yes where ask = @ask", r => r.GetGuid(0), ct, ("ask", ask));

    public Task Keep(long ask, string state, CancellationToken ct) =>
        db.Run("update group_ask set state = @state where id = @ask", ct, ("ask", ask), ("state", state));

    private static Endorsement Read(DbDataReader r) => new(r.GetInt64(0), new(r.GetInt32(1)), new(r.GetGuid(2)), new(r.GetGuid(3)), r.GetInt64(4),
        r.GetString(5), r.Day(6), r.Money(7), r.Money(8), r.GetString(9));

    private static GroupAsk ReadAsk(DbDataReader r) => new(r.GetInt64(0), new(r.GetInt32(1)), new(r.GetGuid(2)), new(r.GetGuid(3)), new(r.GetGuid(4)),
        r.GetString(5), r.GetString(6), r.GetInt64(7), r.GetString(8), r.Money(9), r.Day(10), r.GetString(11), r.Money(12),
        (int)r.GetInt64(13));
}
