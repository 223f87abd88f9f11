using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Listening;

/// <summary>Changes one's own story. A yes that was said to other words does not count for these.</summary>
[Allow(Who.Family)]
internal sealed record ChangeStory(Guid Id, string Title, string Words) : IRequest<Outcome<Done>>, IChecked
{
    public Wrong? Check() => Title.Trim().Length == 0 ? new("listening.title", "title") : StoryWords.Wrong(Title, Words);
}

internal sealed class ChangeStoryHandler(Db db, ActorHolder holder, Texts texts, TimeProvider clock) : IRequestHandler<ChangeStory, Outcome<Done>>
{
    private const string Change = """
        update listening.story set title = @Title, words = @Words, changed_at = @Now,
            version = version + case when title = @Title and words = @Words then 0 else 1 end
        where id = @Id and person_id = @Person
        """;

    public async Task<Outcome<Done>> Handle(ChangeStory request, CancellationToken ct) => await db.Execute(Change, new
    {
        // Browsers send a line's end as two characters; what was not changed must not count as changed.
        request.Id, Title = request.Title.Trim(), Words = request.Words.ReplaceLineEndings("\n").Trim(), holder.Actor.Person, Now = clock.GetUtcNow(),
    }, ct) == 1 ? Done.Value : texts.Refuse("listening.story_not_found");
}

/// <summary>Deletes one's own story, and with it every yes that was said to it.</summary>
[Allow(Who.Family)]
internal sealed record DeleteStory(Guid Id, bool Sure) : IRequest<Outcome<Done>>;

internal sealed class DeleteStoryHandler(Db db, ActorHolder holder, Texts texts) : IRequestHandler<DeleteStory, Outcome<Done>>
{
    private const string Delete = "delete from listening.story where id = @Id and person_id = @Person";

    public async Task<Outcome<Done>> Handle(DeleteStory request, CancellationToken ct)
    {
        if (!request.Sure) return texts.Refuse("listening.delete_sure", "sure");
        return await db.Execute(Delete, new { request.Id, holder.Actor.Person }, ct) == 1 ? Done.Value : texts.Refuse("listening.story_not_found");
    }
}
