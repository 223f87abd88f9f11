using System.Data.Common;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>An adult who reads in a round; staff has no family.</summary>
internal sealed record RoundReader(PersonId Person, FamilyId? Family, string Name);

/// <summary>One application given to one reader.</summary>
internal sealed record Review(long Id, PersonId Person, long Round, long Request, Packet Packet, string State, DateOnly DueOn, DateOnly? DoneOn, string Note);

/// <summary>Readers, what was given to them, and their points.</summary>
internal sealed class Reviews(IProgramDb db)
{
    private const string Fields = "id, person_id, round, request, packet, state, due_on, done_on, note";

    public async Task<bool> Join(SiteId site, long round, RoundReader reader, CancellationToken ct) => await db.Run(
        """
        insert into reader (site_id, family_id, person_id, round, name) values (@site, @family::uuid, @person, @round, @name) on conflict do nothing
        """,
        ct, ("site", site.Value), ("family", reader.Family?.Value), ("person", reader.Person.Value), ("round", round), ("name", reader.Name)) == 1;

    public Task<IReadOnlyList<RoundReader>> Readers(long round, CancellationToken ct) => db.List(
        "select person_id, family_id, name from reader where round = @round order by name, person_id",
        r => new RoundReader(new(r.GetGuid(0)), r.IsDBNull(1) ? null : new FamilyId(r.GetGuid(1)), r.GetString(2)), ct, ("round", round));

    public Task<IReadOnlyList<long>> RoundsOf(PersonId person, CancellationToken ct) =>
        db.List("select round from reader where person_id = @person order by round desc", r => r.GetInt64(0), ct, ("person", person.Value));

    public Task Give(SiteId site, long round, Assigned assigned, Packet packet, DateOnly due, CancellationToken ct) => db.Run(
        """
        insert into review (site_id, person_id, round, request, packet, state, due_on) values (@site, @person, @round, @request, @packet, 'given', @due)
        on conflict (request, person_id) do nothing
        """,
        ct, ("site", site.Value), ("person", assigned.Person), ("round", round), ("request", assigned.Request), ("packet", packet.Write()), ("due", due));

    public Task<IReadOnlyList<Review>> InRound(long round, CancellationToken ct) =>
        db.List($"select {Fields} from review where round = @round order by id", Read, ct, ("round", round));

    public Task<IReadOnlyList<Review>> Of(PersonId person, CancellationToken ct) => db.List(
        $"select {Fields} from review where person_id = @person and state in ('given', 'done') order by state desc, due_on, id", Read, ct,
        ("person", person.Value));

    public Task<Review?> Find(long id, PersonId person, CancellationToken ct) => db.First(
        $"select {Fields} from review where id = @id and person_id = @person", Read, ct, ("id", id), ("person", person.Value));

    /// <summary>Takes an unfinished review to another state; false when it was not unfinished any more.</summary>
    public async Task<bool> Move(long id, string state, DateOnly day, string note, CancellationToken ct) => await db.Run(
        "update review set state = @state, done_on = @day, note = @note where id = @id and state = 'given'", ct, ("id", id), ("state", state), ("day", day),
        ("note", note)) == 1;

    /// <summary>Opens a finished review once more, for the same reader.</summary>
    public async Task<bool> Reopen(long id, DateOnly due, CancellationToken ct) =>
        await db.Run("update review set state = 'given', done_on = null, due_on = @due where id = @id and state = 'done'", ct, ("id", id), ("due", due)) == 1;

    public Task Score(SiteId site, Review review, int criterion, int points, CancellationToken ct) => db.Run(
        """
        insert into score (site_id, person_id, review, criterion, points) values (@site, @person, @review, @criterion, @points)
        on conflict (review, criterion) do update set points = excluded.points
        """,
        ct, ("site", site.Value), ("person", review.Person.Value), ("review", review.Id), ("criterion", criterion), ("points", points));

    public Task<IReadOnlyList<(int Criterion, int Points)>> Scores(long review, CancellationToken ct) => db.List(
        "select criterion, points from score where review = @review order by criterion", r => (r.GetInt32(0), r.GetInt32(1)), ct, ("review", review));

    /// <summary>The points of all finished reviews of a round, by application.</summary>
    public async Task<IReadOnlyList<Marks>> Marks(long round, CancellationToken ct)
    {
        var rows = await db.List(
            """
            select r.request, r.id, s.criterion, s.points from review r join score s on s.review = r.id
            where r.round = @round and r.state = 'done' order by r.request, r.id, s.criterion
            """,
            r => (Request: r.GetInt64(0), Review: r.GetInt64(1), Criterion: r.GetInt32(2), Points: r.GetInt32(3)), ct, ("round", round));
        return [.. rows.GroupBy(r => r.Request).Select(g => new Marks(g.Key,
            [.. g.GroupBy(r => r.Review).Select(r => (IReadOnlyDictionary<int, int>)r.ToDictionary(s => s.Criterion, s => s.Points))]))];
    }

    private static Review Read(DbDataReader r) => new(r.GetInt64(0), new(r.GetGuid(1)), r.GetInt64(2), r.GetInt64(3), Packet.Read(r.GetString(4)),
        r.GetString(5), r.Day(6), r.MaybeDay(7), r.GetString(8));
}
