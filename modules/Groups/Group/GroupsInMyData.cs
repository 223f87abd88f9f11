using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Ui;

namespace FamilyPlatform.Groups;

/// <summary>What groups keep of one person, for "Download everything": the own words and choices, nothing of other members.</summary>
internal sealed class GroupsInMyData(Db db, SiteCalendar sites, Texts texts) : IMyData
{
    private const string Mine = """
        select m.from_at, m.until_at, g.name from groups.membership m left join groups.family_group g on g.id = m.group_id
        where m.person_id = @Person order by m.from_at
        """;

    private const string Posts = "select at, words from groups.post where person_id = @Person order by at";

    private const string Asks = "select asked_at as at, group_name as words from groups.join_request where person_id = @Person order by asked_at";

    private const string Blocks = "select at, label as words from groups.block where person_id = @Person order by at";

    private const string Reports = "select at, reason as words from groups.report where person_id = @Person order by at";

    private const string Touch = "select month from groups.in_touch where person_id = @Person order by month";

    public async Task<IReadOnlyList<MyDataSection>> Collect(Actor actor, CancellationToken ct)
    {
        if (actor.Family is null) return [];
        var city = await sites.Get(actor.Site!.Value, ct);
        var whose = new { actor.Person };
        var groups = await db.Query<Membership>(Mine, whose, ct);
        var posts = await db.Query<Said>(Posts, whose, ct);
        var asks = await db.Query<Said>(Asks, whose, ct);
        var blocks = await db.Query<Said>(Blocks, whose, ct);
        var reports = await db.Query<Said>(Reports, whose, ct);
        var months = await db.Query<Month>(Touch, whose, ct);
        // A heading with nothing under it would look as if something were withheld.
        Card[] chapter =
        [
            List(city, "groups.mine.groups", groups.Select(g => (g.FromAt, g.Name ?? texts.T("groups.mine.left"), false))),
            List(city, "groups.mine.asks", asks.Select(a => (a.At, a.Words, false))),
            List(city, "groups.mine.posts", posts.Select(p => (p.At, p.Words, true))),
            List(city, "groups.mine.reports", reports.Select(r => (r.At, r.Words, true))),
            List(city, "groups.mine.apart", blocks.Select(b => (b.At, b.Words, false))),
            new Card(texts.T("groups.mine.touch"), new Rows([.. months.Select(m => new Row(InFull(m)))])),
        ];
        var data = new { groups, asks, posts, reports, keptAway = blocks, inTouch = months.Select(m => m.FirstDay).ToArray() };
        return [new MyDataSection(50, "groups", texts.T("groups.mine.title"), [.. chapter.Where(c => c.Blocks is [Rows { Items.Count: > 0 }])], data)];
    }

    private Card List(Site city, string title, IEnumerable<(DateTimeOffset At, string Words, bool Voice)> lines) => new(texts.T(title),
        new Rows([.. lines.Select(l => new Row(l.Words) { Voice = l.Voice, Note = Dates.Day(texts.Language, city.On(l.At)) })]));

    // Read in years to come, so the year always stands there.
    private string InFull(Month month) => Dates.Begin(Dates.Name(texts.Language, month, default));

    private sealed record Membership(DateTimeOffset FromAt, DateTimeOffset? UntilAt, string? Name);

    private sealed record Said(DateTimeOffset At, string Words);
}
