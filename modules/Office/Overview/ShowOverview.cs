using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Office;

/// <summary>The desk's first page, put together from what modules and programs bring.</summary>
public sealed record OverviewPieces(IReadOnlyList<Block> Main, IReadOnlyList<Block> Aside);

[Allow(Who.Admin | Who.Manager)]
internal sealed record ShowOverview : IRequest<Outcome<OverviewPieces>>;

internal sealed class ShowOverviewHandler(ISender sender) : IRequestHandler<ShowOverview, Outcome<OverviewPieces>>
{
    public async Task<Outcome<OverviewPieces>> Handle(ShowOverview request, CancellationToken ct)
    {
        var page = await sender.Send(new ComposePage("overview"), ct);
        return page.Succeeded ? new OverviewPieces(page.Value.Main, page.Value.Aside) : page.Refusal;
    }
}

/// <summary>The office's own pieces: families by city, and what needs a person.</summary>
internal sealed class OverviewBlocks(Core.Data.Db db, MyCities mine, ISender sender, Texts texts, TimeProvider clock) : IPageBlocks
{
    private const string Families = """
        select site_id, count(*) as families, count(*) filter (where enrolled_at >= @Since) as joined
        from api.family where site_id = any(@Sites) and ended_at is null group by site_id
        """;

    public bool On(string page) => page == "overview";

    public async Task<IReadOnlyList<Placed>> Blocks(PageRequest request, CancellationToken ct)
    {
        var cities = await mine.List(ct);
        if (cities.Count == 0) return [];
        var counts = (await db.Query<Count>(Families, new { Sites = cities.Select(c => c.Id.Value).ToArray(), Since = clock.GetUtcNow().AddDays(-30) }, ct))
            .ToDictionary(c => c.SiteId);
        var stats = cities.Select((c, i) => new Stat(c.Name, texts.T("office.overview.families", ("count", counts.GetValueOrDefault(c.Id)?.Families ?? 0)))
        {
            Note = texts.T("office.overview.joined", ("count", counts.GetValueOrDefault(c.Id)?.Joined ?? 0)), Dye = CityDyes.At(i),
        });
        List<Placed> pieces = [new(0, Side.Main, new Stats([.. stats]))];
        if (request.Actor.Hats.TryGetValue(Hat.Admin, out var own) && await sender.Send(new ListTroubles(own), ct) is { Succeeded: true, Value: var found }
            && found.Parked.Count + found.Unsent.Count > 0)
        {
            pieces.Add(new(10, Side.Main, new Card(null,
                new Notice(texts.T("office.overview.trouble", ("parked", found.Parked.Count), ("unsent", found.Unsent.Count)),
                Tone: Tone.Warn) { Link = new(texts.T("office.overview.look"), "/desk/health") })));
        }
        if (await sender.Send(new ListChanges(Guid.Empty), ct) is { Succeeded: true, Value.Items: { Count: > 0 } changes })
        {
            var rows = changes.Take(6).Select(c => new Row(c.What) { Note = $"{c.By}, {c.City}", Day = c.On });
            pieces.Add(new(80, Side.Main, new Card(texts.T("office.overview.changes"), new Rows([.. rows]))
                { Links = [new(texts.T("office.overview.all"), "/desk/audit")] }));
        }
        return pieces;
    }

    private sealed record Count(SiteId SiteId, long Families, long Joined);
}
