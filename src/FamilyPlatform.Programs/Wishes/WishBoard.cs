using System.Text.Json;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Wishes;

/// <summary>What came of a wish.</summary>
/// <param name="Kind"><c>coming</c>, <c>later</c> or <c>no</c>.</param>
/// <param name="On">The day it comes, or the day it is looked at again.</param>
public sealed record WishReply(string Kind, LocalizedText Reason, DateOnly On);

/// <summary>A wish as the city reads it.</summary>
/// <param name="Households">How many families wish it.</param>
/// <param name="Ours">Whether the reader is one of them.</param>
/// <param name="Written">Whether the reader wrote it.</param>
/// <param name="Program">The program it was linked to.</param>
/// <param name="Rule">For comments: the rule it is about.</param>
public sealed record WishLine(Guid Id, string Words, bool FromGroup, DateOnly On, long Households, bool Ours, bool Written, WishReply? Reply, string? Program,
    string? Rule);

/// <summary>A rule as it was laid before the city.</summary>
public sealed record ShownRule(string Name, LocalizedText What, LocalizedText Value);

/// <summary>A program that is not open yet, as it was laid before the city.</summary>
public sealed record ShownDraft(LocalizedText Title, LocalizedText Summary, IReadOnlyList<ShownRule> Rules);

/// <summary>One that families may comment on until a day.</summary>
public sealed record DraftAsk(string Program, ShownDraft Shown, DateOnly UntilOn);

/// <summary>Wishes of a city and programs that are laid before it, as the reader may see them.</summary>
internal sealed class WishBoard(Db db, ActorHolder holder, SiteCalendar sites)
{
    private const string Columns = """
        w.id, w.words, w.from_group, w.at, coalesce(c.households, 0) as households, w.reply, w.reply_en, w.reply_es, w.reply_on, w.program, w.rule,
            exists (select from programs.wish_name n where n.wish_id = w.id and n.person_id = @person) as ours,
            exists (select from programs.wish_author a where a.wish_id = w.id and a.person_id = @person) as written
        from programs.wish w left join programs.wish_counts(@site) c on c.wish_id = w.id
        """;

    private const string Asks = "select program, shown::text as shown, until_on from programs.draft_ask where site_id = @site order by asked_at desc";

    private const string AskedFor = "select program, households from programs.asked_for(@site)";

    /// <param name="about">The program that is commented on; null for wishes.</param>
    public async Task<IReadOnlyList<WishLine>> List(SiteId site, string? about, CancellationToken ct)
    {
        const string sql = $"""
            select {Columns} where w.site_id = @site and w.about is not distinct from @about and w.hidden_at is null
            order by c.households desc nulls last, w.at desc limit 200
            """;
        return await Read(sql, site, new { site, about, person = Person }, ct);
    }

    public async Task<WishLine?> Find(SiteId site, Guid id, CancellationToken ct)
    {
        const string sql = $"select {Columns} where w.site_id = @site and w.id = @id and w.hidden_at is null";
        return (await Read(sql, site, new { site, id, person = Person }, ct)).FirstOrDefault();
    }

    public async Task<IReadOnlyList<DraftAsk>> Drafts(SiteId site, CancellationToken ct) =>
        [.. (await db.Query<AskLine>(Asks, new { site }, ct)).Select(l => new DraftAsk(l.Program, JsonSerializer.Deserialize<ShownDraft>(l.Shown)!,
            l.UntilOn))];

    /// <summary>By program, how many families asked for it.</summary>
    public async Task<IReadOnlyDictionary<string, long>> AskedForIn(SiteId site, CancellationToken ct) =>
        (await db.Query<Asked>(AskedFor, new { site }, ct)).ToDictionary(a => a.Program, a => a.Households);

    private Guid Person => holder.Actor.Person?.Value ?? Guid.Empty;

    private async Task<IReadOnlyList<WishLine>> Read(string sql, SiteId site, object values, CancellationToken ct)
    {
        var city = await sites.Get(site, ct);
        return [.. (await db.Query<Line>(sql, values, ct)).Select(l => new WishLine(
            l.Id, l.Words, l.FromGroup, city.On(l.At), l.Households, l.Ours, l.Written,
            l.Reply is null ? null : new(l.Reply, new(l.ReplyEn, l.ReplyEs), l.ReplyOn!.Value), l.Program, l.Rule))];
    }

    private sealed record Line(
        Guid Id, string Words, bool FromGroup, DateTimeOffset At, long Households, string? Reply, string ReplyEn, string ReplyEs, DateOnly? ReplyOn,
        string? Program, string? Rule, bool Ours, bool Written);

    private sealed record AskLine(string Program, string Shown, DateOnly UntilOn);

    private sealed record Asked(string Program, long Households);
}
