using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Wishes;

/// <summary>What families of the city wish for, and programs that are laid before them.</summary>
[Allow(Who.Family)]
public sealed record ShowWishes : IRequest<Outcome<WishPage>>;

/// <summary>One of the reader's own, or of the own group's, that was taken off the page, with the reason.</summary>
public sealed record HiddenWish(string Words, string Why);

/// <param name="MayForGroup">Whether the reader is in a group.</param>
public sealed record WishPage(
    IReadOnlyList<WishLine> Items, IReadOnlyList<HiddenWish> Hidden, IReadOnlyList<DraftAsk> Drafts, bool MayForGroup,
    IReadOnlyDictionary<string, string> Titles);

internal sealed class ShowWishesHandler(Db db, ActorHolder holder, RunningPrograms running, OpenDrafts drafts, WishBoard board)
    : IRequestHandler<ShowWishes, Outcome<WishPage>>
{
    private const string Mine = """
        select words, hidden_why as why from programs.wish_author
        where hidden_at is not null and (person_id = @Person or group_id = any(@groups)) order by hidden_at desc limit 10
        """;

    public async Task<Outcome<WishPage>> Handle(ShowWishes request, CancellationToken cancellationToken)
    {
        var actor = holder.Actor;
        var groups = actor.Groups.Select(g => g.Value).ToArray();
        var items = await board.List(actor.Site!.Value, null, cancellationToken);
        var titles = items.Where(i => i.Program is not null).Select(i => i.Program!).Distinct()
            .ToDictionary(p => p, p => running.Title(p, actor.Language, p));
        return new WishPage(
            items, await db.Query<HiddenWish>(Mine, new { actor.Person, groups }, cancellationToken), await drafts.List(cancellationToken),
            actor.Groups.Count > 0, titles);
    }
}
