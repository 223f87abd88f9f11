using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Listening;

/// <summary>What was said about the uses of a story. Whether it is shown is not worked out here: the database's one function says so.</summary>
internal sealed class Releases(Db db, ActorHolder holder, Adults adults, Texts texts)
{
    public const string OpenUses = """
        select id, name_en, name_es, seen_by_en, seen_by_es, place_en, place_es, until_on from listening.named_use
        where site_id = @Site and closed_at is null and until_on >= @Today order by made_at, id
        """;

    private const string Said = """
        select use_id, person_id, version, named, until_on, sentence from listening.release where story_id = @Story and withdrawn_at is null
        """;

    private const string Shown = "select use_id from listening.shown_in(@Story, @Today)";

    public async Task<(IReadOnlyList<UseOfStory> Uses, IReadOnlyList<string> Elsewhere)> Of(
        Guid story, int version, IReadOnlyList<Guid> tellers, DateOnly today, CancellationToken ct)
    {
        var me = holder.Actor.Person!.Value.Value;
        var uses = await db.Query<UseRow>(OpenUses, new { holder.Actor.Site, Today = today }, ct);
        var said = await db.Query<Line>(Said, new { Story = story }, ct);
        var shown = await db.Query<Guid>(Shown, new { Story = story, Today = today }, ct);
        List<UseOfStory> lines = [];
        foreach (var use in uses)
        {
            var agreed = said.Where(s => s.UseId == use.Id && s.UntilOn >= today).ToList();
            List<string> missing = [];
            foreach (var other in tellers.Where(t => t != me && !agreed.Any(a => a.PersonId == t && a.Version == version)))
                missing.Add(await adults.Called(other, ct));
            var mine = agreed.FirstOrDefault(a => a.PersonId == me);
            lines.Add(new(use.Id, use.Name(texts.Language), use.SeenBy(texts.Language), use.Place(texts.Language), use.UntilOn,
                mine is null ? null : new(mine.UntilOn, mine.Named, mine.Version == version), shown.Contains(use.Id), missing));
        }
        // A use of the city one has moved from, for example: the sentence one said yes to says what it was.
        var elsewhere = said.Where(s => s.PersonId == me && s.UntilOn >= today && uses.All(u => u.Id != s.UseId) && shown.Contains(s.UseId));
        return (lines, [.. elsewhere.Select(s => s.Sentence)]);
    }

    private sealed record Line(Guid UseId, Guid PersonId, int Version, bool Named, DateOnly UntilOn, string Sentence);
}

/// <summary>A named use as it is stored.</summary>
internal sealed record UseRow(Guid Id, string NameEn, string NameEs, string SeenByEn, string SeenByEs, string PlaceEn, string PlaceEs, DateOnly UntilOn)
{
    public string Name(string language) => language == "es" ? NameEs : NameEn;

    public string SeenBy(string language) => language == "es" ? SeenByEs : SeenByEn;

    public string Place(string language) => language == "es" ? PlaceEs : PlaceEn;
}
