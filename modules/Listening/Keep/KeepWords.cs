using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Listening;

/// <summary>Keeps what was read, as the family left it on its own page: the only way words become a story.</summary>
/// <param name="Words">The words as they stood in the family's own box.</param>
/// <param name="Into">A story of the same conversation to add them to; empty for a story of its own.</param>
[Allow(Who.Family)]
internal sealed record KeepWords(Guid Draft, string Title, string Words, Guid Into) : IRequest<Outcome<Kept>>, IChecked
{
    public Wrong? Check() => StoryWords.Wrong(Title, Words);
}

internal sealed record Kept(Guid Story);

internal static class StoryWords
{
    public const int LongestTitle = 200, Longest = 12000;

    public static Wrong? Wrong(string title, string words) =>
        title.Trim().Length > LongestTitle ? new("listening.title", "title")
        : words.Trim().Length is 0 or > Longest ? new("listening.story_words", "words") : null;
}

internal sealed class KeepWordsHandler(Db db, ActorHolder holder, Texts texts, TimeProvider clock) : IRequestHandler<KeepWords, Outcome<Kept>>
{
    private const string Find = """
        select d.question_id, q.bank, q.words as asked from listening.draft d join listening.question q on q.id = d.question_id
        where d.id = @Draft and d.person_id = @Person and d.expires_at > @Now
        """;

    private const string Keep = """
        insert into listening.story (id, site_id, family_id, person_id, tellers, conversation_id, title, words, made_at)
        select @Id, @Site, @Family, @Person, d.tellers, d.conversation_id, @Title, @Words, @Now from listening.draft d where d.id = @Draft
        """;

    private const string Add = """
        update listening.story s set words = s.words || E'\n\n' || @Words, version = s.version + 1, changed_at = @Now
        from listening.draft d
        where d.id = @Draft and s.id = @Into and s.conversation_id = d.conversation_id and s.tellers = d.tellers and s.person_id = @Person
          and length(s.words) + length(@Words) + 2 <= @Most
        """;

    private const string Read = "update listening.question set read_at = @Now where id = @Question";

    private const string Remove = "delete from listening.draft where id = @Draft";

    public async Task<Outcome<Kept>> Handle(KeepWords request, CancellationToken ct)
    {
        var (actor, now) = (holder.Actor, clock.GetUtcNow());
        if (await db.Maybe<Line>(Find, new { request.Draft, actor.Person, Now = now }, ct) is not { } draft) return texts.Refuse("listening.words_not_found");
        var words = request.Words.ReplaceLineEndings("\n").Trim();
        var story = request.Into;
        if (story != Guid.Empty)
        {
            var added = new { request.Draft, request.Into, actor.Person, Words = words, Most = StoryWords.Longest, Now = now };
            if (await db.Execute(Add, added, ct) == 0) return texts.Refuse("listening.not_added", "into");
        }
        else
        {
            story = Guid.CreateVersion7(now);
            var title = request.Title.Trim() is { Length: > 0 } own ? own : QuestionBank.Say(texts, draft.Bank, draft.Asked);
            await db.Execute(Keep, new
            {
                Id = story, actor.Site, actor.Family, actor.Person, Title = title, Words = words, Now = now, request.Draft,
            }, ct);
        }
        await db.Execute(Read, new { Question = draft.QuestionId, Now = now }, ct);
        await db.Execute(Remove, new { request.Draft }, ct);
        return new Kept(story);
    }

    private sealed record Line(Guid QuestionId, string? Bank, string Asked);
}

/// <summary>Throws away what was read. The liaison learns that it was read, as with what is kept, and nothing more.</summary>
[Allow(Who.Family)]
internal sealed record DropWords(Guid Draft) : IRequest<Outcome<Done>>;

internal sealed class DropWordsHandler(Db db, ActorHolder holder, Texts texts, TimeProvider clock) : IRequestHandler<DropWords, Outcome<Done>>
{
    private const string Read = """
        update listening.question set read_at = @Now
        where id = (select d.question_id from listening.draft d where d.id = @Draft and d.person_id = @Person) and person_id = @Person
        """;

    private const string Remove = "delete from listening.draft where id = @Draft and person_id = @Person";

    public async Task<Outcome<Done>> Handle(DropWords request, CancellationToken ct)
    {
        await db.Execute(Read, new { request.Draft, holder.Actor.Person, Now = clock.GetUtcNow() }, ct);
        return await db.Execute(Remove, new { request.Draft, holder.Actor.Person }, ct) == 1 ? Done.Value : texts.Refuse("listening.words_not_found");
    }
}
