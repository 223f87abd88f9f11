using System.Globalization;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Listening;

/// <summary>Names a use that families can say yes to: what it is called, who will see it, where, and until when. None of it is changed later.</summary>
/// <param name="Until">The last day, as yyyy-MM-dd.</param>
[Allow(Who.Manager)]
internal sealed record MakeUse(SiteId Site, string NameEn, string NameEs, string SeenByEn, string SeenByEs, string PlaceEn, string PlaceEs, string Until)
    : IRequest<Outcome<UseMade>>, IAtSite, IChecked
{
    private const int Longest = 160;

    public Wrong? Check() => ((string Field, string Value)[])
        [
            ("name_en", NameEn), ("name_es", NameEs), ("seen_by_en", SeenByEn), ("seen_by_es", SeenByEs), ("place_en", PlaceEn), ("place_es", PlaceEs),
        ] is var texts && texts.FirstOrDefault(t => t.Value.Trim().Length is 0 or > Longest) is { Field: { } wrong } ? new("listening.use_text", wrong) : null;
}

internal sealed record UseMade(Guid Id);

internal sealed class MakeUseHandler(Db db, ActorHolder holder, SiteCalendar sites, Texts texts, TimeProvider clock)
    : IRequestHandler<MakeUse, Outcome<UseMade>>
{
    private const string Add = """
        insert into listening.named_use (id, site_id, name_en, name_es, seen_by_en, seen_by_es, place_en, place_es, until_on, made_by, made_at)
        values (@Id, @Site, @NameEn, @NameEs, @SeenByEn, @SeenByEs, @PlaceEn, @PlaceEs, @Last, @By, @Now)
        """;

    public async Task<Outcome<UseMade>> Handle(MakeUse request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = await sites.Today(request.Site, ct);
        if (!DateOnly.TryParseExact(request.Until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last)
            || last < today || last > today.AddYears(3))
            return texts.Refuse("listening.use_until", "until");
        var id = Guid.CreateVersion7(now);
        await db.Execute(Add, new
        {
            Id = id, request.Site, NameEn = request.NameEn.Trim(), NameEs = request.NameEs.Trim(), SeenByEn = request.SeenByEn.Trim(),
            SeenByEs = request.SeenByEs.Trim(), PlaceEn = request.PlaceEn.Trim(), PlaceEs = request.PlaceEs.Trim(), Last = last,
            By = holder.Actor.Person, Now = now,
        }, ct);
        return new UseMade(id);
    }
}

/// <summary>Ends a use before its day. Nothing is shown for it any more, and it is not opened again.</summary>
[Allow(Who.Manager)]
internal sealed record CloseUse(Guid Id) : IRequest<Outcome<Done>>;

internal sealed class CloseUseHandler(Db db, Texts texts, TimeProvider clock) : IRequestHandler<CloseUse, Outcome<Done>>
{
    private const string Close = "update listening.named_use set closed_at = @Now where id = @Id and closed_at is null";

    public async Task<Outcome<Done>> Handle(CloseUse request, CancellationToken ct) =>
        await db.Execute(Close, new { request.Id, Now = clock.GetUtcNow() }, ct) == 1 ? Done.Value : texts.Refuse("listening.use_not_found");
}
