using System.Data.Common;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>Something that came in for a seat.</summary>
internal sealed record Arrival(string Key, long Seat, DateOnly Day, Money Amount, string How, string Note);

/// <summary>Private money of seats: read by the person, the desks of the city, and jobs.</summary>
internal sealed class Monies(IProgramDb db)
{
    private const string Columns = """
        select m.seat, coalesce(s.turn, 0), s.state, m.paid_cents, m.charged_cents, m.received_cents, m.back_cents, m.forgiven_cents, m.other_cents
        from seat_money m join seat s on s.id = m.seat
        """;

    public Task<IReadOnlyList<SeatMoney>> Of(long circle, CancellationToken ct) =>
        db.List($"{Columns} where m.circle = @circle order by m.seat", Read, ct, ("circle", circle));

    public Task<SeatMoney?> Find(long seat, CancellationToken ct) => db.First($"{Columns} where m.seat = @seat", Read, ct, ("seat", seat));

    private const string Insert = """
        insert into seat_money (seat, site_id, person_id, circle) values (@seat, @site, @person, @circle) on conflict (seat) do nothing
        """;

    public async Task Begin(IReadOnlyList<Seat> seats, CancellationToken ct)
    {
        foreach (var seat in seats)
            await db.Run(Insert, ct, ("seat", seat.Id), ("site", seat.Site.Value), ("person", seat.Person.Value), ("circle", seat.Circle));
    }

    private const string Write = """
        update seat_money set paid_cents = @paid, charged_cents = @charged, received_cents = @received, back_cents = @back, forgiven_cents = @forgiven,
            other_cents = @other
        where seat = @seat
        """;

    public async Task Keep(IReadOnlyList<SeatMoney> seats, CancellationToken ct)
    {
        foreach (var s in seats)
        {
            await db.Run(Write, ct, ("seat", s.Seat), ("paid", s.Paid.Cents), ("charged", s.Charged.Cents), ("received", s.Received.Cents),
                ("back", s.Back.Cents), ("forgiven", s.Forgiven.Cents), ("other", s.Other.Cents));
        }
    }

    private const string Came = """
        insert into arrival (key, site_id, person_id, seat, day, amount_cents, how, note) values (@key, @site, @person, @seat, @day, @amount, @how, @note)
        on conflict (site_id, key) do nothing
        """;

    private const string Add = "update seat_money set paid_cents = paid_cents + @amount where seat = @seat";

    /// <returns>False when it was written before.</returns>
    public async Task<bool> Arrived(Seat seat, string key, DateOnly day, Money amount, string how, string note, CancellationToken ct)
    {
        var written = await db.Run(Came, ct, ("key", key), ("site", seat.Site.Value), ("person", seat.Person.Value), ("seat", seat.Id), ("day", day),
            ("amount", amount.Cents), ("how", how), ("note", note));
        if (written == 1) await db.Run(Add, ct, ("seat", seat.Id), ("amount", amount.Cents));
        return written == 1;
    }

    public Task<IReadOnlyList<Arrival>> Arrivals(long seat, CancellationToken ct) => db.List(
        "select key, seat, day, amount_cents, how, note from arrival where seat = @seat order by day desc, key desc",
        r => new Arrival(r.GetString(0), r.GetInt64(1), r.Day(2), new(r.GetInt64(3)), r.GetString(4), r.GetString(5)), ct, ("seat", seat));

    public async Task<IReadOnlyDictionary<int, DateOnly>> Passes(long seat, CancellationToken ct) => (await db.List(
        "select number, catch_up from pass where seat = @seat", r => (r.GetInt32(0), r.Day(1)), ct, ("seat", seat)))
        .ToDictionary(p => p.Item1, p => p.Item2);

    private const string PassRow = """
        insert into pass (site_id, person_id, seat, number, catch_up) values (@site, @person, @seat, @number, @until) on conflict (seat, number) do nothing
        """;

    public Task Pass(Seat seat, int number, DateOnly until, CancellationToken ct) => db.Run(PassRow, ct,
        ("site", seat.Site.Value), ("person", seat.Person.Value), ("seat", seat.Id), ("number", number), ("until", until));

    public async Task<string> PayBy(long seat, CancellationToken ct) =>
        await db.First("select pay_by from seat_money where seat = @seat", r => r.GetString(0), ct, ("seat", seat)) ?? "hand";

    public Task SetPayBy(long seat, string how, CancellationToken ct) =>
        db.Run("update seat_money set pay_by = @how where seat = @seat", ct, ("seat", seat), ("how", how));

    private static SeatMoney Read(DbDataReader r) => new(
        r.GetInt64(0), r.GetInt32(1), r.GetString(2), new(r.GetInt64(3)), new(r.GetInt64(4)), new(r.GetInt64(5)))
    {
        Back = new(r.GetInt64(6)),
        Forgiven = new(r.GetInt64(7)),
        Other = new(r.GetInt64(8)),
    };
}
