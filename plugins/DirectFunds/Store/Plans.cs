using System.Data.Common;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace DirectFunds;

internal sealed class Plans(IProgramDb db)
{
    private const string Read = """
        select id, family_id, amount, day, months, made, last_number, state, next_on, offered_on, reason from plan where site_id = @site
        """;

    private static Plan Row(DbDataReader r) => new(r.GetString(0), new(r.GetGuid(1)), r.Money(2), r.GetInt32(3), r.GetInt32(4), r.GetInt32(5),
        r.GetInt32(6), r.GetString(7), r.MaybeDay(8)) { OfferedOn = r.Day(9), Reason = r.GetString(10) };

    private const string Everything = Read + " order by offered_on desc, id";

    public Task<IReadOnlyList<Plan>> All(SiteId site, CancellationToken ct) => db.List(Everything, Row, ct, ("site", site.Value));

    private const string OfFamily = Read + " and family_id = @family order by offered_on desc, id";

    public Task<IReadOnlyList<Plan>> Of(SiteId site, FamilyId family, CancellationToken ct) =>
        db.List(OfFamily, Row, ct, ("site", site.Value), ("family", family.Value));

    private const string One = Read + " and id = @id";

    public Task<Plan?> Find(SiteId site, string id, CancellationToken ct) => db.First(One, Row, ct, ("site", site.Value), ("id", id));

    /// <summary>The same, held until the end of the call: a pause and the clock come one after the other.</summary>
    public Task<Plan?> Lock(SiteId site, string id, CancellationToken ct) => db.First(One + " for update", Row, ct, ("site", site.Value), ("id", id));

    private const string ToPay = Read + " and state = 'running' and next_on <= @day order by next_on, id for update";

    public Task<IReadOnlyList<Plan>> Due(SiteId site, DateOnly day, CancellationToken ct) => db.List(ToPay, Row, ct, ("site", site.Value), ("day", day));

    private const string Insert = """
        insert into plan (id, site_id, family_id, amount, day, months, state, offered_on, reason)
        values (@id, @site, @family, @amount, @day, @months, @state, @offered, @reason)
        """;

    public Task Add(SiteId site, Plan p, CancellationToken ct) => db.Run(Insert, ct,
        ("id", p.Id), ("site", site.Value), ("family", p.Family.Value), ("amount", p.Amount.Cents), ("day", p.Day), ("months", p.Months),
        ("state", p.State), ("offered", p.OfferedOn), ("reason", p.Reason));

    private const string Update = """
        update plan set made = @made, last_number = @number, state = @state, next_on = @next where id = @id and site_id = @site
        """;

    public Task Save(SiteId site, Plan p, CancellationToken ct) => db.Run(Update, ct,
        ("id", p.Id), ("site", site.Value), ("made", p.Made), ("number", p.LastNumber), ("state", p.State), ("next", p.NextOn));

    private const string Pays = "insert into payee (plan, site_id, person_id) values (@plan, @site, @person) on conflict (plan) do nothing";

    public Task PayTo(SiteId site, string plan, PersonId person, CancellationToken ct) =>
        db.Run(Pays, ct, ("plan", plan), ("site", site.Value), ("person", person.Value));

    private const string Paid = "select person_id from payee where plan = @plan and site_id = @site";

    /// <summary>Whose account a plan pays into; the clock knows it, and that person.</summary>
    public Task<PersonId?> Payee(SiteId site, string plan, CancellationToken ct) =>
        db.First(Paid, r => (PersonId?)new PersonId(r.GetGuid(0)), ct, ("plan", plan), ("site", site.Value));
}
