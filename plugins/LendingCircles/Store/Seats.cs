using System.Data.Common;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>One person in a circle.</summary>
/// <param name="Turn">When the person receives; null before it is settled.</param>
/// <param name="Signed">Hash of the schedule that the person signed; empty before.</param>
/// <param name="Terms">What days and amounts follow from, once it runs.</param>
internal sealed record Seat(
    long Id, SiteId Site, GroupId Group, FamilyId Family, PersonId Person, long Circle, string Name, bool Starter, int? Turn, string State, string Signed,
    DateOnly Joined, string CircleName, string Terms)
{
    public string Text => Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Key of the authorization to take from earnings or the bank.</summary>
    public string AutopayKey => "seat/" + Text;

    /// <summary>Stands for the person where a draw is published.</summary>
    public string Pseudonym => "seat " + Text;
}

/// <summary>Seats and the amounts that were said in secret.</summary>
internal sealed class Seats(IProgramDb db)
{
    private const string Columns = """
        select id, site_id, group_id, family_id, person_id, circle, given_name, starter, turn, state, signed_hash, joined_on, circle_name, design from seat
        """;

    public Task<IReadOnlyList<Seat>> Of(long circle, CancellationToken ct) =>
        db.List($"{Columns} where circle = @circle order by coalesce(turn, 1000), id", Read, ct, ("circle", circle));

    public Task<IReadOnlyList<Seat>> OfPerson(PersonId person, CancellationToken ct) =>
        db.List($"{Columns} where person_id = @person order by id desc", Read, ct, ("person", person.Value));

    public Task<Seat?> Find(long id, CancellationToken ct) => db.First($"{Columns} where id = @id", Read, ct, ("id", id));

    private const string Insert = """
        insert into seat (site_id, group_id, family_id, person_id, circle, given_name, starter, joined_on)
        values (@site, @group, @family, @person, @circle, @name, @starter, @today)
        on conflict (circle, person_id) do nothing
        """;

    /// <returns>False when the person has a seat already.</returns>
    public async Task<bool> Add(Circle circle, FamilyId family, PersonId person, string name, bool starter, DateOnly today, CancellationToken ct) =>
        await db.Run(Insert, ct, ("site", circle.Site.Value), ("group", circle.Group.Value), ("family", family.Value), ("person", person.Value),
            ("circle", circle.Id), ("name", name), ("starter", starter), ("today", today)) == 1;

    public Task Remove(long seat, CancellationToken ct) => db.Run("delete from seat where id = @id", ct, ("id", seat));

    public Task Starts(long seat, CancellationToken ct) => db.Run("update seat set starter = true where id = @id", ct, ("id", seat));

    public Task Turn(long seat, int? turn, CancellationToken ct) =>
        db.Run("update seat set turn = @turn where id = @id", ct, ("id", seat), ("turn", turn));

    public Task Forget(long circle, CancellationToken ct) =>
        db.Run("update seat set turn = null, signed_hash = '' where circle = @circle", ct, ("circle", circle));

    public Task Signed(long seat, string hash, CancellationToken ct) =>
        db.Run("update seat set signed_hash = @hash where id = @id", ct, ("id", seat), ("hash", hash));

    public Task State(long seat, string state, CancellationToken ct) =>
        db.Run("update seat set state = @state where id = @id", ct, ("id", seat), ("state", state));

    public Task Begin(Circle circle, CancellationToken ct) => db.Run(
        "update seat set circle_name = @name, design = @design where circle = @circle", ct,
        ("circle", circle.Id), ("name", circle.Name), ("design", circle.Design.ToString()));

    private const string Said = """
        insert into wish (site_id, person_id, circle, cents) values (@site, @person, @circle, @cents)
        on conflict (circle, person_id) do update set cents = excluded.cents
        """;

    private const string Level = """
        insert into wish_level (site_id, group_id, circle, cents, people) values (@site, @group, @circle, @cents, 1)
        on conflict (circle, cents) do update set people = wish_level.people + 1
        """;

    private const string Lower = "update wish_level set people = people - 1 where circle = @circle and cents = @cents and people > 0";

    /// <summary>Keeps the most that somebody can put in. The one row has the person, the other only how many said so much.</summary>
    public async Task Wish(Circle circle, PersonId person, Money most, CancellationToken ct)
    {
        await Unwish(circle.Id, person, ct);
        await db.Run(Said, ct, ("site", circle.Site.Value), ("person", person.Value), ("circle", circle.Id), ("cents", most.Cents));
        await db.Run(Level, ct, ("site", circle.Site.Value), ("group", circle.Group.Value), ("circle", circle.Id), ("cents", most.Cents));
    }

    public async Task Unwish(long circle, PersonId person, CancellationToken ct)
    {
        var before = await db.List("delete from wish where circle = @circle and person_id = @person returning cents", r => r.GetInt64(0), ct,
            ("circle", circle), ("person", person.Value));
        foreach (var cents in before) await db.Run(Lower, ct, ("circle", circle), ("cents", cents));
    }

    public async Task<Money> OwnWish(long circle, PersonId person, CancellationToken ct) => new((await db.List(
        "select cents from wish where circle = @circle and person_id = @person", r => r.GetInt64(0), ct, ("circle", circle), ("person", person.Value)))
        .SingleOrDefault());

    /// <summary>The lowest amount that anybody said, and how many said one.</summary>
    public async Task<(Money Lowest, int People)> Lowest(long circle, CancellationToken ct) => (await db.List(
        "select coalesce(min(cents) filter (where people > 0), 0), coalesce(sum(people), 0) from wish_level where circle = @circle",
        r => (new Money(r.GetInt64(0)), (int)r.GetInt64(1)), ct, ("circle", circle)))[0];

    private static Seat Read(DbDataReader r) => new(
        r.GetInt64(0), new(r.GetInt32(1)), new(r.GetGuid(2)), new(r.GetGuid(3)), new(r.GetGuid(4)), r.GetInt64(5), r.GetString(6), r.GetBoolean(7),
        r.IsDBNull(8) ? null : r.GetInt32(8), r.GetString(9), r.GetString(10), r.Day(11), r.GetString(12), r.GetString(13));
}
