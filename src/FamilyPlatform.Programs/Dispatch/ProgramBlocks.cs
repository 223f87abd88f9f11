using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Life;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Dispatch;

/// <summary>What programs add to composed pages. A program that rests, fails or takes too long leaves its place empty and nobody waits.</summary>
internal sealed class ProgramBlocks(Db db, Texts texts, SiteCalendar sites, ProgramSites states, RunningPrograms running, ProgramTroubles troubles,
    ProgramAudience audience, Notices notices, TimeProvider clock, IMediator mediator) : IPageBlocks
{
    private const int Order = 60;

    private const string Inside = "select program from programs.application where family_id = @Family and site_id = @Site and inside order by program";

    private const string Waiting = "select count(*) from programs.application where not inside and not over";

    public bool On(string page) => page is "home" or "money" or "overview" or "group";

    public async Task<IReadOnlyList<Placed>> Blocks(PageRequest request, CancellationToken ct)
    {
        var actor = request.Actor;
        if (request.Page == "overview") return await Overview(actor, ct);
        if (request.Page == "group") return await Group(request, ct);
        if (actor is not { Family: { } family, Site: { } site, Person: { } person }) return [];

        List<Placed> placed = request.Page == "home" ? [.. await News(actor, ct)] : [];
        var today = await sites.Today(site, ct);
        foreach (var program in (await db.Query<string>(Inside, new { Family = family, Site = site }, ct)).Union(await OfTheCity(ct)))
        {
            if (!Offers(program) || !SiteState.Serves(await states.State(program, site, ct))) continue;
            var viewer = new Viewer(Audience.Family, person, family, null, actor.Language);
            var answer = await mediator.Send(new BuildBlocks(program, site, request.Page, viewer, today), ct);
            if (answer.Succeeded) placed.AddRange(answer.Value.Blocks.Where(b => b is not Hero).Select(b => new Placed(Order, Side.Main, b)));
        }
        return placed;
    }

    // Nobody applies to a program for groups: its family pages are every family's, and so is its place on the home and money pages.
    private async Task<IReadOnlyList<string>> OfTheCity(CancellationToken ct) => [.. (await audience.List(ct))
        .Where(r => r.OpensPages && running.Use(r.Program, p => p.Declaration.JoinedBy == Audience.Group
            && p.Declaration.Pages.Any(page => page.For == Audience.Family), false))
        .Select(r => r.Program)];

    // What changed for the family in a program it is in, for a month.
    private async Task<IEnumerable<Placed>> News(Actor actor, CancellationToken ct) =>
        (await notices.Since(clock.GetUtcNow().AddDays(-30), null, ct)).Select(n => new Placed(Order - 40, Side.Main, new Notice(
            texts.T("programs.news.title", ("program", running.Title(n.Program, actor.Language, n.Program))), $"{n.Text} {n.Note}".TrimEnd())
        {
            Link = new Link(texts.T("programs.news.open"), "/programs"),
        }));

    // A program for groups has its place on the group's page, also before it is used for the first time.
    private async Task<IReadOnlyList<Placed>> Group(PageRequest request, CancellationToken ct)
    {
        var actor = request.Actor;
        if (request.Group is not { } group || actor is not { Family: { } family, Site: { } site, Person: { } person }) return [];
        List<Placed> placed = [];
        foreach (var life in (await audience.List(ct)).Where(r => r.OpensPages))
        {
            var card = running.Use<Card?>(life.Program, p => Door(p.Declaration, life.Program, actor.Language), null);
            if (card is null) continue;
            var viewer = new Viewer(Audience.Group, person, family, group, actor.Language) { GivenName = actor.GivenName };
            var answer = Offers(life.Program)
                ? await mediator.Send(new BuildBlocks(life.Program, site, request.Page, viewer, await sites.Today(site, ct)), ct) : null;
            if (answer is { Succeeded: true, Value.Blocks.Count: > 0 })
                placed.AddRange(answer.Value.Blocks.Where(b => b is not Hero).Select(b => new Placed(Order, Side.Main, b)));
            else if (life.MayEnter) placed.Add(new(Order, Side.Main, card));
        }
        return placed;
    }

    private static Card? Door(ResourceProgram declared, string program, string language) => declared.JoinedBy != Audience.Group ? null
        : new(declared.Title.In(language), new Paragraph(declared.Summary.In(language)))
        {
            Dye = declared.Dye,
            Links = [.. declared.Pages.Where(p => p.For == Audience.Group && p.Listed).Take(1)
                .Select(p => new Link(p.Title.In(language), $"/group/programs/{program}/{p.Name}"))],
        };

    private bool Offers(string program)
    {
        return running.Use(program, p => p.Handles(typeof(BuildBlocks)), false);
    }

    private async Task<IReadOnlyList<Placed>> Overview(Actor actor, CancellationToken ct)
    {
        return actor.Hats.ContainsKey(Hat.Manager) ? [.. await Trouble(ct), .. await Review(ct)] : [];
    }

    // A program that rests or does not run is told to those who look after it, without being asked.
    private async Task<IReadOnlyList<Placed>> Trouble(CancellationToken ct)
    {
        List<Placed> placed = [];
        foreach (var open in (await states.List(ct)).Where(s => SiteState.Serves(s.State)).GroupBy(s => s.Program))
        {
            var city = await sites.Get(open.First().Site, ct);
            var name = running.Title(open.Key, texts.Language, open.Key);
            placed.AddRange((await troubles.Of(open.Key, city, ct)).Select(text => new Placed(Order - 50, Side.Main,
                new Notice(texts.T("programs.desk.trouble", ("program", name)), text, Tone.Warn)
                {
                    Link = new Link(texts.T("programs.desk.change"), "/desk/programs"),
                })));
        }
        return placed;
    }

    private async Task<IReadOnlyList<Placed>> Review(CancellationToken ct)
    {
        var waiting = await db.One<long>(Waiting, ct: ct);
        if (waiting == 0) return [];
        return [new Placed(Order, Side.Main, new Card(texts.T("programs.review.title"), new Paragraph(texts.T("programs.review.waiting", ("count", waiting))))
        {
            Links = [new Link(texts.T("programs.review.open"), "/desk/programs/review")],
        })];
    }
}
