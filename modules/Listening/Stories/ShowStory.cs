using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Listening;

/// <summary>One story, for those whose story it is, with where it is shown.</summary>
[Allow(Who.Family)]
internal sealed record ShowStory(Guid Id) : IRequest<Outcome<StoryView>>;

/// <param name="Mine">Whether the reader told it; another adult whose story it is too decides about its uses alike.</param>
/// <param name="With">First names of the others whose story it is.</param>
/// <param name="Shown">Whether it is shown anywhere now.</param>
public sealed record StoryView(Guid Id, string Title, string Words, int Version, bool Mine, IReadOnlyList<string> With, DateOnly MadeOn,
    IReadOnlyList<UseOfStory> Uses, IReadOnlyList<string> Elsewhere, DateOnly Today)
{
    public bool Shown => Uses.Any(u => u.Shown);

    public bool Said => Uses.Any(u => u.Mine is not null) || Elsewhere.Count > 0;
}

/// <summary>A named use, and whether this story is shown for it.</summary>
/// <param name="Mine">The reader's own yes, or null.</param>
/// <param name="WaitsFor">First names of those whose yes to these words is missing.</param>
public sealed record UseOfStory(Guid Id, string Name, string SeenBy, string Place, DateOnly Until, MyYes? Mine, bool Shown, IReadOnlyList<string> WaitsFor);

/// <param name="Current">False when the words were changed since.</param>
public sealed record MyYes(DateOnly Until, bool Named, bool Current);

internal sealed class ShowStoryHandler(Db db, ActorHolder holder, Adults adults, Releases releases, SiteCalendar sites, Texts texts, TimeProvider clock)
    : IRequestHandler<ShowStory, Outcome<StoryView>>
{
    private const string Find = "select title, words, version, person_id, made_at from listening.story where id = @Id";

    private const string Tellers = "select unnest(person_id || tellers) from listening.story where id = @Id";

    public async Task<Outcome<StoryView>> Handle(ShowStory request, CancellationToken ct)
    {
        if (await db.Maybe<Line>(Find, request, ct) is not { } story) return texts.Refuse("listening.story_not_found");
        var me = holder.Actor.Person!.Value;
        var city = await sites.Get(holder.Actor.Site!.Value, ct);
        var tellers = await db.Query<Guid>(Tellers, request, ct);
        List<string> with = [];
        foreach (var other in tellers.Where(t => t != me.Value)) with.Add(await adults.Called(other, ct));
        var today = city.Today(clock);
        var (uses, elsewhere) = await releases.Of(request.Id, story.Version, tellers, today, ct);
        return new StoryView(request.Id, story.Title, story.Words, story.Version, story.PersonId == me, with, city.On(story.MadeAt), uses, elsewhere, today);
    }

    private sealed record Line(string Title, string Words, int Version, PersonId PersonId, DateTimeOffset MadeAt);
}
