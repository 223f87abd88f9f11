using System.Globalization;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Ui;
using MediatR;

namespace FamilyPlatform.Listening;

/// <summary>One adult's yes to one named use of a story, until a day. What several tell together needs the yes of each.</summary>
/// <param name="Version">The words that were read: other words need another yes.</param>
/// <param name="Until">The last day, as yyyy-MM-dd.</param>
/// <param name="Named">Whether the family's name may stand beside it.</param>
[Allow(Who.Family)]
internal sealed record ReleaseStory(Guid Story, Guid Use, int Version, string Until, bool Named) : IRequest<Outcome<Done>>;

internal sealed class ReleaseStoryHandler(Db db, ActorHolder holder, SiteCalendar sites, Texts texts, TimeProvider clock)
    : IRequestHandler<ReleaseStory, Outcome<Done>>
{
    private const string Version = "select version from listening.story where id = @Story";

    private const string Again = """
        update listening.release set withdrawn_at = @Now where story_id = @Story and use_id = @Use and person_id = @Person and withdrawn_at is null
        """;

    private const string Say = """
        insert into listening.release (id, site_id, family_id, person_id, tellers, story_id, use_id, version, named, until_on, language, sentence, said_at)
        select @Id, @Site, @Family, @Person, s.person_id || s.tellers, s.id, @Use, s.version, @Named, @Until, @Language, @Sentence, @Now
        from listening.story s where s.id = @Story
        """;

    public async Task<Outcome<Done>> Handle(ReleaseStory request, CancellationToken ct)
    {
        var (actor, now) = (holder.Actor, clock.GetUtcNow());
        var city = await sites.Get(actor.Site!.Value, ct);
        var today = city.Today(clock);
        if (await db.Maybe<int?>(Version, request, ct) is not { } version) return texts.Refuse("listening.story_not_found");
        var uses = await db.Query<UseRow>(Releases.OpenUses, new { actor.Site, Today = today }, ct);
        if (uses.FirstOrDefault(u => u.Id == request.Use) is not { } use) return texts.Refuse("listening.use_not_found");
        if (version != request.Version) return texts.Refuse("listening.changed_meanwhile");
        if (!DateOnly.TryParseExact(request.Until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var until)
            || until < today || until > use.UntilOn)
            return texts.Refuse("listening.until", "until", ("day", Dates.Day(texts.Language, use.UntilOn)));
        await db.Execute(Again, new { request.Story, request.Use, actor.Person, Now = now }, ct);
        await db.Execute(Say, new
        {
            Id = Guid.CreateVersion7(now), actor.Site, actor.Family, actor.Person, request.Story, request.Use, request.Named, Until = until,
            texts.Language, Sentence = Sentence(use, until, request.Named), Now = now,
        }, ct);
        return Done.Value;
    }

    private string Sentence(UseRow use, DateOnly until, bool named) => texts.T("listening.release.sentence",
        ("use", use.Name(texts.Language)), ("seen_by", use.SeenBy(texts.Language)), ("place", use.Place(texts.Language)),
        ("day", Dates.Day(texts.Language, until)), ("name", texts.T(named ? "listening.release.with_name" : "listening.release.no_name")));
}

/// <summary>Takes a yes back: from one use, or from all. From then on no page shows the story, because each page asks anew.</summary>
/// <param name="Use">The use, or null for every use.</param>
[Allow(Who.Family)]
internal sealed record TakeBack(Guid Story, Guid? Use) : IRequest<Outcome<Done>>;

internal sealed class TakeBackHandler(Db db, ActorHolder holder, Texts texts, TimeProvider clock) : IRequestHandler<TakeBack, Outcome<Done>>
{
    private const string Withdraw = """
        update listening.release set withdrawn_at = @Now
        where story_id = @Story and person_id = @Person and withdrawn_at is null and (use_id = @Use or @Use::uuid is null)
        """;

    public async Task<Outcome<Done>> Handle(TakeBack request, CancellationToken ct) =>
        await db.Execute(Withdraw, new { request.Story, request.Use, holder.Actor.Person, Now = clock.GetUtcNow() }, ct) > 0
            ? Done.Value : texts.Refuse("listening.release_not_found");
}
