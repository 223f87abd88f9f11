using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>Hours of a class on money.</summary>
internal sealed record Lesson(long Id, long Saver, DateOnly Day, int Hours, string What, FileKey? Paper, string State);

/// <summary>Classes.</summary>
internal sealed class LessonStore(IProgramDb db)
{
    private const string Columns = "id, saver, day, hours, what, paper_key, state";

    private const string Insert = """
        insert into lesson (site_id, family_id, saver, form_key, day, hours, what, paper_key, state)
        values (@site, @family, @saver, @key, @day, @hours, @what, @paper, 'waiting') on conflict (site_id, family_id, form_key) do nothing
        """;

    public Task<IReadOnlyList<Lesson>> Of(long saver, CancellationToken ct) =>
        db.List($"select {Columns} from lesson where saver = @saver order by day desc, id desc", Read, ct, ("saver", saver));

    public Task<IReadOnlyList<Lesson>> WaitingAt(SiteId site, CancellationToken ct) =>
        db.List($"select {Columns} from lesson where site_id = @site and state = 'waiting' order by day, id limit 50", Read, ct, ("site", site.Value));

    public Task Add(Saver saver, string formKey, Lesson l, CancellationToken ct) => db.Run(Insert, ct, ("site", saver.Site.Value),
        ("family", saver.Family.Value), ("saver", saver.Id), ("key", formKey), ("day", l.Day), ("hours", (short)l.Hours), ("what", l.What),
        ("paper", l.Paper?.Value));

    public async Task<bool> Settle(SiteId site, long id, string state, CancellationToken ct) => await db.Run(
        "update lesson set state = @state where id = @id and site_id = @site and state = 'waiting'", ct, ("site", site.Value), ("id", id),
        ("state", state)) == 1;

    private static Lesson Read(System.Data.Common.DbDataReader r) => new(r.GetInt64(0), r.GetInt64(1), r.Day(2), r.GetInt16(3), r.GetString(4),
        r.Maybe<Guid>(5) is { } paper ? new(paper) : null, r.GetString(6));
}
