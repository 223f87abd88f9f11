using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Ui;

namespace FamilyPlatform.Programs.Wishes;

/// <summary>Wishes and comments a person wrote, and what came of a report, for "Download everything".</summary>
internal sealed class WishesInMyData(Db db, SiteCalendar sites, Texts texts) : IMyData
{
    private const string Written = "select at, words, hidden_why as why from programs.wish_author where person_id = @Person order by at";

    private const string Reports = "select at, words, reason as why from programs.wish_report where person_id = @Person order by at";

    private const string Votes = """
        select at, program as words, case when yes then 'yes' else 'no' end as why from programs.draft_vote where person_id = @Person
        """;

    public async Task<IReadOnlyList<MyDataSection>> Collect(Actor actor, CancellationToken ct)
    {
        if (actor.Family is null) return [];
        var city = await sites.Get(actor.Site!.Value, ct);
        var wishes = await db.Query<Said>(Written, new { actor.Person }, ct);
        var reports = await db.Query<Said>(Reports, new { actor.Person }, ct);
        var votes = await db.Query<Said>(Votes, new { actor.Person }, ct);
        Row[] rows = [.. wishes.Concat(reports).Select(w => new Row(w.Words)
        {
            Voice = true, Note = $"{Dates.Day(texts.Language, city.On(w.At))} {w.Why}".TrimEnd(),
        })];
        return rows.Length + votes.Count == 0 ? []
            : [new MyDataSection(55, "wishes", texts.T("wish.data.title"), [new Rows(rows)], new { wishes, reports, votes })];
    }

    private sealed record Said(DateTimeOffset At, string Words, string Why);
}
