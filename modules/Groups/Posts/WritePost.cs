using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Groups;

/// <summary>Writes to the group, in the member's own words.</summary>
[Allow(Who.Family)]
internal sealed record WritePost(string Words) : IRequest<Outcome<Written>>, IChecked
{
    public Wrong? Check() => PostWords.Wrong(Words);
}

internal sealed record Written(Guid Id);

internal static class PostWords
{
    public static Wrong? Wrong(string words) => words.Trim().Length is 0 or > 2000 ? new("groups.post", "words") : null;
}

internal sealed class WritePostHandler(Db db, ActorHolder holder, Texts texts, TimeProvider clock) : IRequestHandler<WritePost, Outcome<Written>>
{
    private const string Insert = """
        insert into groups.post (id, site_id, group_id, person_id, words, at)
        select @Id, g.site_id, g.id, @Person, @Words, @Now from groups.family_group g where g.id = @Group
        """;

    public async Task<Outcome<Written>> Handle(WritePost request, CancellationToken ct)
    {
        var actor = holder.Actor;
        if (actor.Groups.Count == 0) return texts.Refuse("groups.none");
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await db.Execute(Insert, new { Id = id, Group = actor.Groups[0], actor.Person, Words = request.Words.Trim(), Now = now }, ct);
        return new Written(id);
    }
}
