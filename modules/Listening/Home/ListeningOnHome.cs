using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Ui;

namespace FamilyPlatform.Listening;

/// <summary>On the family's home: what waits to be read; or, once in a while, whether somebody may listen, with "No, thanks" beside it.</summary>
internal sealed class ListeningOnHome(Db db, Texts texts, SiteCalendar sites, TimeProvider clock) : IPageBlocks
{
    private const string Find = """
        select (select count(*) from listening.draft d where d.person_id = @Person and d.expires_at > @Now) as waiting,
               (select c.liaison_name from listening.conversation c where c.person_id = @Person and c.ended_at is null and listening.is_open(c, @Now)
                   order by c.created_at desc limit 1) as listens,
               exists (select from listening.story s where s.person_id = @Person) as told,
               exists (select from listening.no_thanks n where n.person_id = @Person and n.until_on > @Today) as no
        """;

    private const string Anybody = "select count(*) from listening.liaisons(@Now)";

    public bool On(string page) => page == "home";

    public async Task<IReadOnlyList<Placed>> Blocks(PageRequest request, CancellationToken ct)
    {
        if (request.Actor is not { Family: not null, Person: { } person, Site: { } site }) return [];
        var now = clock.GetUtcNow();
        var line = await db.One<Line>(Find, new { Person = person, Now = now, Today = (await sites.Get(site, ct)).Today(clock) }, ct);
        if (line.Waiting > 0)
        {
            var waits = new Notice(texts.T("listening.home.waiting"), texts.T("listening.home.waiting_text"));
            return [new Placed(7, Side.Main, waits with { Link = new(texts.T("listening.home.read"), "/stories") })];
        }
        if (line.Listens is not null || line.Told)
        {
            var about = texts.T(line.Listens is null ? "listening.home.told" : "listening.home.listens", ("name", line.Listens));
            return [new Placed(72, Side.Aside, new Card(texts.T("listening.title"), new Paragraph(about)) { Links = [Stories] })];
        }
        if (line.No || await db.One<long>(Anybody, new { Now = now }, ct) == 0) return [];
        var ask = new Card(texts.T("listening.home.ask"), new Paragraph(texts.T("listening.home.ask_text")),
            new ActionForm("no", Form.Empty, texts.T("listening.no.go")))
        {
            Links = [new(texts.T("listening.home.how"), "/stories/invite")],
        };
        return [new Placed(72, Side.Aside, new ProgramPiece("/stories/no", [ask]))];
    }

    private Link Stories => new(texts.T("listening.home.open"), "/stories");

    private sealed record Line(long Waiting, string? Listens, bool Told, bool No);
}
