using System.Data.Common;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>Two seats that may trade turns.</summary>
internal sealed record Swap(long Id, long Circle, long One, long Two, string State);

/// <summary>Somebody would like to be covered, or was.</summary>
/// <param name="AskedBy">First name, where the one who asked wanted it to be read; empty otherwise.</param>
internal sealed record Cover(
    long Id, long Circle, int Number, Money Amount, string AskedBy, string GivenBy, bool? Gift, string State, DateOnly Due, string Thanks);

/// <summary>One person's side of a cover.</summary>
internal sealed record CoverSide(long Cover, string Role, long Seat, bool SettledBetween);

/// <summary>Traded turns and covers.</summary>
internal sealed class Trades(IProgramDb db)
{
    private const string SwapColumns = "select id, circle, seat_one, seat_two, state from swap";
    private const string CoverColumns = "select id, circle, number, cents, asked_by, given_by, gift, state, due, thanks from cover";

    public Task<IReadOnlyList<Swap>> Swaps(long circle, CancellationToken ct) =>
        db.List($"{SwapColumns} where circle = @circle and state in ('asked', 'done') order by id desc", ReadSwap, ct, ("circle", circle));

    private const string AskSwapRow = """
        insert into swap (site_id, group_id, circle, form_key, seat_one, seat_two, state, asked_on)
        values (@site, @group, @circle, @key, @one, @two, 'asked', @day) on conflict (form_key) do nothing
        """;

    public Task AskSwap(Circle circle, string key, long one, long two, DateOnly day, CancellationToken ct) => db.Run(AskSwapRow, ct,
        ("site", circle.Site.Value), ("group", circle.Group.Value), ("circle", circle.Id), ("key", key), ("one", one), ("two", two), ("day", day));

    public Task<int> AnswerSwap(long id, string state, DateOnly day, CancellationToken ct) => db.Run(
        "update swap set state = @state, answered_on = @day where id = @id and state = 'asked'", ct, ("id", id), ("state", state), ("day", day));

    public Task<IReadOnlyList<Cover>> Covers(long circle, CancellationToken ct) =>
        db.List($"{CoverColumns} where circle = @circle order by id desc", ReadCover, ct, ("circle", circle));

    public Task<Cover?> Cover(long id, CancellationToken ct) => db.First($"{CoverColumns} where id = @id", ReadCover, ct, ("id", id));

    private const string AskCoverRow = """
        insert into cover (site_id, group_id, circle, form_key, number, cents, asked_by, state, due)
        values (@site, @group, @circle, @key, @number, @cents, @name, 'asked', @due)
        on conflict (form_key) do update set form_key = excluded.form_key returning id
        """;

    public async Task AskCover(Seat seat, string key, ToPutIn part, string name, DateOnly due, CancellationToken ct)
    {
        var id = (await db.List(AskCoverRow, r => r.GetInt64(0), ct, ("site", seat.Site.Value), ("group", seat.Group.Value), ("circle", seat.Circle),
            ("key", key), ("number", part.Number), ("cents", part.Amount.Cents), ("name", name), ("due", due)))[0];
        await Side(seat, id, "asked", ct);
    }

    private const string SideRow = """
        insert into cover_side (cover, role, site_id, person_id, seat) values (@cover, @role, @site, @person, @seat) on conflict (cover, role) do nothing
        """;

    public Task Side(Seat seat, long cover, string role, CancellationToken ct) => db.Run(SideRow, ct,
        ("cover", cover), ("role", role), ("site", seat.Site.Value), ("person", seat.Person.Value), ("seat", seat.Id));

    public Task<IReadOnlyList<CoverSide>> Sides(long cover, CancellationToken ct) => db.List(
        "select cover, role, seat, settled_between from cover_side where cover = @cover", ReadSide, ct, ("cover", cover));

    public Task<IReadOnlyList<CoverSide>> SidesOf(long seat, CancellationToken ct) => db.List(
        "select cover, role, seat, settled_between from cover_side where seat = @seat order by cover desc", ReadSide, ct, ("seat", seat));

    public async Task<bool> Promise(long cover, string name, bool gift, CancellationToken ct) => await db.Run(
        "update cover set state = 'promised', given_by = @name, gift = @gift where id = @id and state = 'asked'", ct,
        ("id", cover), ("name", name), ("gift", gift)) == 1;

    public Task CoverState(long cover, string state, CancellationToken ct) =>
        db.Run("update cover set state = @state where id = @id", ct, ("id", cover), ("state", state));

    /// <summary>What was promised and did not come is free for somebody else.</summary>
    public Task Free(long cover, CancellationToken ct) => db.Run(
        "with side as (delete from cover_side where cover = @id and role = 'gave') update cover set state = 'asked', given_by = '', gift = null where id = @id",
        ct, ("id", cover));

    public Task Thank(long cover, string words, CancellationToken ct) =>
        db.Run("update cover set thanks = @words where id = @id", ct, ("id", cover), ("words", words));

    public Task GivenBack(long cover, CancellationToken ct) =>
        db.Run("update cover_side set settled_between = true where cover = @id and role = 'asked'", ct, ("id", cover));

    public Task Lapse(SiteId site, DateOnly day, CancellationToken ct) => db.Run(
        "update cover set state = 'lapsed' where site_id = @site and state = 'asked' and due < @day", ct, ("site", site.Value), ("day", day));

    private static Swap ReadSwap(DbDataReader r) => new(r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetString(4));

    private static CoverSide ReadSide(DbDataReader r) => new(r.GetInt64(0), r.GetString(1), r.GetInt64(2), r.GetBoolean(3));

    private static Cover ReadCover(DbDataReader r) => new(
        r.GetInt64(0), r.GetInt64(1), r.GetInt32(2), new(r.GetInt64(3)), r.GetString(4), r.GetString(5), r.IsDBNull(6) ? null : r.GetBoolean(6),
        r.GetString(7), r.Day(8), r.GetString(9));
}
