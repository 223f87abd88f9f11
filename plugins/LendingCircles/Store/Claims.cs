using System.Data.Common;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>What people say is wrong in what was told about them, and what was answered.</summary>
internal sealed class Claims(IProgramDb db)
{
    private const string Columns = "select id, seat, words, opened_on, more_words, more_on, answer, outcome, answered_on, agreed from dispute";

    public Task<IReadOnlyList<Claim>> OfSeat(long seat, CancellationToken ct) =>
        db.List($"{Columns} where seat = @seat order by id desc", Read, ct, ("seat", seat));

    public Task<IReadOnlyList<Claim>> Open(SiteId site, CancellationToken ct) =>
        db.List($"{Columns} where site_id = @site and answered_on is null order by opened_on, id", Read, ct, ("site", site.Value));

    public Task<Claim?> Find(long id, CancellationToken ct) => db.First($"{Columns} where id = @id", Read, ct, ("id", id));

    private const string Insert = """
        insert into dispute (site_id, person_id, seat, form_key, words, opened_on) values (@site, @person, @seat, @key, @words, @day)
        on conflict (form_key) do nothing
        """;

    public Task Add(Seat seat, string key, string words, DateOnly day, CancellationToken ct) => db.Run(Insert, ct,
        ("site", seat.Site.Value), ("person", seat.Person.Value), ("seat", seat.Id), ("key", key), ("words", words), ("day", day));

    public Task<int> More(long id, string words, DateOnly day, CancellationToken ct) => db.Run(
        "update dispute set more_words = @words, more_on = @day where id = @id and answered_on is null and more_on is null", ct,
        ("id", id), ("words", words), ("day", day));

    public Task<int> Answer(long id, string answer, string outcome, DateOnly day, CancellationToken ct) => db.Run(
        "update dispute set answer = @answer, outcome = @outcome, answered_on = @day where id = @id and answered_on is null", ct,
        ("id", id), ("answer", answer), ("outcome", outcome), ("day", day));

    /// <summary>Answered as wrong, and the month not made anew yet.</summary>
    public Task<IReadOnlyList<Claim>> ToCorrect(SiteId site, CancellationToken ct) =>
        db.List($"{Columns} where site_id = @site and outcome = 'corrected' and corrected_on is null order by id", Read, ct, ("site", site.Value));

    public Task CorrectedOn(long id, DateOnly day, CancellationToken ct) =>
        db.Run("update dispute set corrected_on = @day where id = @id", ct, ("id", id), ("day", day));

    public Task<int> Agree(long id, bool agreed, CancellationToken ct) => db.Run(
        "update dispute set agreed = @agreed where id = @id and answered_on is not null and agreed is null", ct, ("id", id), ("agreed", agreed));

    private static Claim Read(DbDataReader r) => new(
        r.GetInt64(0), r.GetInt64(1), r.GetString(2), r.Day(3), r.GetString(4), r.IsDBNull(5) ? null : r.Day(5),
        r.GetString(6), r.GetString(7), r.IsDBNull(8) ? null : r.Day(8), r.IsDBNull(9) ? null : r.GetBoolean(9));
}
