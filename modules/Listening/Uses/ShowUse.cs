using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Listening;

/// <summary>A named use with the stories it may show now. Each family sees that its story was read.</summary>
[Allow(Who.Manager | Who.Researcher)]
internal sealed record ShowUse(Guid Id) : IRequest<Outcome<UseView>>;

/// <param name="MayClose">Whether the reader looks after it and it still runs.</param>
public sealed record UseView(Guid Id, string City, string Name, string SeenBy, string Place, DateOnly Until, bool Open, bool MayClose,
    IReadOnlyList<ShownStory> Stories);

/// <param name="Names">Null unless everybody whose story it is chose to be named.</param>
public sealed record ShownStory(Guid Id, string Title, string Words, string? Names, DateOnly UntilOn);

internal sealed class ShowUseHandler(Db db, ActorHolder holder, SiteCalendar sites, Texts texts, TimeProvider clock)
    : IRequestHandler<ShowUse, Outcome<UseView>>
{
    private const string Find = """
        select id, site_id, name_en, name_es, seen_by_en, seen_by_es, place_en, place_es, until_on, closed_at from listening.named_use where id = @Id
        """;

    private const string Stories = "select id, title, words, names, until_on from listening.show_use(@Id, @What, @Today, @Now)";

    public async Task<Outcome<UseView>> Handle(ShowUse request, CancellationToken ct)
    {
        var actor = holder.Actor;
        if (await db.Maybe<Row>(Find, request, ct) is not { } use || !(actor.Wears(Hat.Manager, use.SiteId) || actor.Wears(Hat.Researcher, use.SiteId)))
            return texts.Refuse("listening.use_not_found");
        var city = await sites.Get(use.SiteId, ct);
        var today = city.Today(clock);
        var open = use.ClosedAt is null && use.UntilOn >= today;
        var asked = new { request.Id, What = "listening.looked.story", Today = today, Now = clock.GetUtcNow() };
        var text = new UseRow(use.Id, use.NameEn, use.NameEs, use.SeenByEn, use.SeenByEs, use.PlaceEn, use.PlaceEs, use.UntilOn);
        return new UseView(use.Id, city.Name, text.Name(texts.Language), text.SeenBy(texts.Language), text.Place(texts.Language), use.UntilOn, open,
            open && actor.Wears(Hat.Manager, use.SiteId), await db.Query<ShownStory>(Stories, asked, ct));
    }

    private sealed record Row(Guid Id, SiteId SiteId, string NameEn, string NameEs, string SeenByEn, string SeenByEs, string PlaceEn, string PlaceEs,
        DateOnly UntilOn, DateTimeOffset? ClosedAt);
}
