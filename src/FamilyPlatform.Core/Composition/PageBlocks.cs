using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;
using MediatR;
using Microsoft.Extensions.Logging;

namespace FamilyPlatform.Core.Composition;

/// <summary>Where a piece stands on a composed page.</summary>
public enum Side { Main, Aside }

/// <summary>One contributed piece.</summary>
/// <param name="Order">Smaller comes first; tens, so that others fit between.</param>
public sealed record Placed(int Order, Side Side, Block Block);

/// <summary>Contributes to pages that belong to nobody: <c>home</c>, <c>group</c>, <c>overview</c>, <c>money</c>.</summary>
public interface IPageBlocks
{
    bool On(string page);

    Task<IReadOnlyList<Placed>> Blocks(PageRequest request, CancellationToken ct);
}

/// <summary>A composed page that is being put together.</summary>
/// <param name="Page">Its name.</param>
/// <param name="Actor">Who looks.</param>
/// <param name="Group">On group pages, the group.</param>
public sealed record PageRequest(string Page, Actor Actor, GroupId? Group);

/// <summary>A composed page. A contributor that fails leaves no hole and stops nobody.</summary>
[Allow(Who.SignedIn)]
public sealed record ComposePage(string Page, GroupId? Group = null) : IRequest<Outcome<ComposedPage>>;

/// <summary>The pieces in order; the first hero on top.</summary>
public sealed record ComposedPage(Hero? Hero, IReadOnlyList<Block> Main, IReadOnlyList<Block> Aside);

internal sealed class ComposePageHandler(Db db, ActorHolder holder, IEnumerable<IPageBlocks> contributors, ILoggerFactory loggers)
    : IRequestHandler<ComposePage, Outcome<ComposedPage>>
{
    public async Task<Outcome<ComposedPage>> Handle(ComposePage request, CancellationToken ct)
    {
        var asked = new PageRequest(request.Page, holder.Actor, request.Group);
        var wanted = contributors.Where(c => c.On(request.Page)).ToArray();
        var all = await Together(wanted, asked, ct) ?? await OneByOne(wanted, asked, ct);
        var ordered = all.OrderBy(p => p.Order).ToArray();
        return new ComposedPage(
            ordered.Select(p => p.Block).OfType<Hero>().FirstOrDefault(),
            [.. ordered.Where(p => p.Side == Side.Main && p.Block is not Hero).Select(p => p.Block)],
            [.. ordered.Where(p => p.Side == Side.Aside && p.Block is not Hero).Select(p => p.Block)]);
    }

    // Nearly always nobody fails, and a savepoint for each would double the trips to the database.
    private async Task<List<Placed>?> Together(IPageBlocks[] wanted, PageRequest asked, CancellationToken ct)
    {
        try
        {
            List<Placed> all = [];
            foreach (var contributor in wanted) all.AddRange(await contributor.Blocks(asked, ct));
            return all;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            await db.Restart(ct);
            return null;
        }
    }

    private async Task<List<Placed>> OneByOne(IPageBlocks[] wanted, PageRequest asked, CancellationToken ct)
    {
        var log = loggers.CreateLogger<ComposePageHandler>();
        List<Placed> all = [];
        foreach (var contributor in wanted)
        {
            all.AddRange(await db.Behind("piece", () => contributor.Blocks(asked, ct), problem =>
            {
                log.LogError("{Contributor} left its place on {Page} empty: {Problem}", contributor.GetType().Name, asked.Page, problem.GetType().Name);
                return [];
            }));
        }
        return all;
    }
}
