using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Groups;

/// <summary>The group's card on the family's home.</summary>
internal sealed class GroupOnHome(Db db, Texts texts, SiteCalendar sites, TimeProvider clock) : IPageBlocks
{
    private const string Find = """
        select g.name,
               (select min(e.day) from groups.gathering e where e.group_id = g.id and e.day >= @Today and e.cancelled_at is null) as day,
               (select r.given_name from groups.join_request r where r.group_id = g.id and r.state = 'asked' and r.expires_at > @Now
                   and not exists (select from groups.join_word w where w.request_id = r.id and w.person_id = @Person)
                   order by r.asked_at limit 1) as asks
        from groups.family_group g where g.id = @Group
        """;

    public bool On(string page) => page == "home";

    public async Task<IReadOnlyList<Placed>> Blocks(PageRequest request, CancellationToken ct)
    {
        if (request.Actor is not { Family: not null, Person: { } person, Site: { } city }) return [];
        if (request.Actor.Groups is not [var group, ..]) return [new Placed(60, Side.Aside, Invitation())];
        var site = await sites.Get(city, ct);
        var now = clock.GetUtcNow();
        if (await db.Maybe<Line>(Find, new { Group = group, Person = person, Today = site.Today(clock), Now = now }, ct) is not { } line) return [];
        List<Row> rows = [];
        if (line.Asks is not null) rows.Add(new Row(texts.T("groups.home.asks", ("name", line.Asks))) { Href = "/group" });
        rows.Add(line.Day is { } day
            ? new Row(texts.T("groups.gathering.title")) { Day = day, Href = "/group#together" }
            : new Row(texts.T("groups.home.no_day")));
        return [new Placed(60, Side.Aside, new Card(line.Name, new Rows(rows)) { Dye = Dye.Star, Links = [new Link(texts.T("groups.home.open"), "/group")] })];
    }

    private Card Invitation() =>
        new(texts.T("groups.home.none"), new Paragraph(texts.T("groups.home.none_text")))
        {
            Dye = Dye.Star,
            Links = [new Link(texts.T("groups.home.none_go"), "/group")],
        };

    private sealed record Line(string Name, DateOnly? Day, string? Asks);
}
