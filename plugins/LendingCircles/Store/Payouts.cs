using System.Data.Common;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>One payout of a circle: a pot, or own money on its way back.</summary>
/// <param name="Payee">Who receives it instead of the person, after a death; empty otherwise.</param>
internal sealed record Payout(
    string Key, long Seat, long Circle, int Number, string Kind, Money Amount, string Payee, string Reach, int Try, string State, DateOnly AskedOn,
    DateOnly? SettledOn)
{
    /// <summary>The payable's key: what was declined is asked for anew.</summary>
    public string Payable => Try == 1 ? Key : $"{Key}/{Try}";
}

/// <summary>Payouts; the host pays them as payables.</summary>
internal sealed class Payouts(IProgramDb db)
{
    private const string Columns =
        "select key, seat, circle, number, kind, amount_cents, payee, reach, try, state, asked_on, settled_on from payout";

    private const string Insert = """
        insert into payout (key, site_id, person_id, seat, circle, number, kind, amount_cents, payee, reach, state, asked_on)
        values (@key, @site, @person, @seat, @circle, @number, @kind, @amount, @payee, @reach, 'asked', @day)
        on conflict (site_id, key) do nothing
        """;

    public async Task<bool> Add(Seat seat, Payout payout, CancellationToken ct) => await db.Run(Insert, ct,
        ("key", payout.Key), ("site", seat.Site.Value), ("person", seat.Person.Value), ("seat", seat.Id), ("circle", payout.Circle), ("number", payout.Number),
        ("kind", payout.Kind), ("amount", payout.Amount.Cents), ("payee", payout.Payee), ("reach", payout.Reach), ("day", payout.AskedOn)) == 1;

    public Task<IReadOnlyList<Payout>> Of(long circle, CancellationToken ct) =>
        db.List($"{Columns} where circle = @circle order by number, key", Read, ct, ("circle", circle));

    public Task<IReadOnlyList<Payout>> OfSeat(long seat, CancellationToken ct) =>
        db.List($"{Columns} where seat = @seat order by asked_on, key", Read, ct, ("seat", seat));

    public Task<Payout?> Find(SiteId site, string payable, CancellationToken ct) => db.First(
        $"{Columns} where site_id = @site and case when try = 1 then key else key || '/' || try end = @key", Read, ct,
        ("site", site.Value), ("key", payable));

    public Task<IReadOnlyList<Payout>> In(SiteId site, string state, CancellationToken ct) =>
        db.List($"{Columns} where site_id = @site and state = @state order by asked_on, key", Read, ct, ("site", site.Value), ("state", state));

    public Task State(SiteId site, string key, string state, DateOnly? settled, CancellationToken ct) => db.Run(
        "update payout set state = @state, settled_on = @on where site_id = @site and key = @key", ct,
        ("site", site.Value), ("key", key), ("state", state), ("on", settled));

    public Task<int> Again(SiteId site, string key, CancellationToken ct) => db.Run(
        "update payout set try = try + 1, state = 'asked' where site_id = @site and key = @key and state = 'declined'", ct,
        ("site", site.Value), ("key", key));

    private static Payout Read(DbDataReader r) => new(
        r.GetString(0), r.GetInt64(1), r.GetInt64(2), r.GetInt32(3), r.GetString(4), new(r.GetInt64(5)), r.GetString(6), r.GetString(7), r.GetInt32(8),
        r.GetString(9), r.Day(10), r.IsDBNull(11) ? null : r.Day(11));
}
