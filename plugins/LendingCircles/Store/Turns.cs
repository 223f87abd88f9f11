using System.Data.Common;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>One turn as all of them see it.</summary>
/// <param name="Ready">How many parts are there; whose is not written.</param>
/// <param name="State"><c>ahead</c>, <c>complete</c> (on its way) or <c>paid</c>.</param>
internal sealed record TurnRow(long Circle, int Number, long Seat, DateOnly Due, DateOnly PayOn, int Payers, int Ready, string State)
{
    public int More => Math.Max(0, Payers - Ready);
}

/// <summary>Turns of circles that run.</summary>
internal sealed class Turns(IProgramDb db)
{
    private const string Columns = "select circle, number, seat, due, pay_on, payers, ready, state from turn";

    private const string Insert = """
        insert into turn (site_id, group_id, circle, number, seat, due, pay_on, payers) values (@site, @group, @circle, @number, @seat, @due, @pay, @payers)
        on conflict (circle, number) do nothing
        """;

    public async Task Plan(Circle circle, IReadOnlyList<Seat> seats, CancellationToken ct)
    {
        foreach (var turn in circle.Design.Turns)
        {
            await db.Run(Insert, ct, ("site", circle.Site.Value), ("group", circle.Group.Value), ("circle", circle.Id), ("number", turn.Number),
                ("seat", seats.Single(s => s.Turn == turn.Number).Id), ("due", turn.Due), ("pay", turn.PayOn), ("payers", circle.Design.Payers));
        }
    }

    public Task<IReadOnlyList<TurnRow>> Of(long circle, CancellationToken ct) =>
        db.List($"{Columns} where circle = @circle order by number", Read, ct, ("circle", circle));

    /// <summary>Turns whose day has come and that are not filled yet, earliest first.</summary>
    public Task<IReadOnlyList<TurnRow>> ToPay(SiteId site, DateOnly day, CancellationToken ct) => db.List(
        $"{Columns} where site_id = @site and state = 'ahead' and pay_on <= @day order by pay_on, circle, number", Read, ct,
        ("site", site.Value), ("day", day));

    public Task<int> Move(long circle, int number, string from, string to, CancellationToken ct) => db.Run(
        "update turn set state = @to where circle = @circle and number = @number and state = @from", ct,
        ("circle", circle), ("number", number), ("from", from), ("to", to));

    public Task Ready(long circle, int number, int ready, CancellationToken ct) => db.Run(
        "update turn set ready = @ready where circle = @circle and number = @number and ready <> @ready", ct,
        ("circle", circle), ("number", number), ("ready", ready));

    public Task Receives(long circle, int number, long seat, CancellationToken ct) => db.Run(
        "update turn set seat = @seat where circle = @circle and number = @number", ct, ("circle", circle), ("number", number), ("seat", seat));

    private static TurnRow Read(DbDataReader r) => new(
        r.GetInt64(0), r.GetInt32(1), r.GetInt64(2), r.Day(3), r.Day(4), r.GetInt32(5), r.GetInt32(6), r.GetString(7));
}
