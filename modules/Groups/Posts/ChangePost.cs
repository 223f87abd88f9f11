using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Groups;

/// <summary>Changes one's own post.</summary>
[Allow(Who.Family)]
internal sealed record ChangePost(Guid Id, string Words) : IRequest<Outcome<Done>>, IChecked
{
    public Wrong? Check() => PostWords.Wrong(Words);
}

internal sealed class ChangePostHandler(Db db, ActorHolder holder, Texts texts, TimeProvider clock) : IRequestHandler<ChangePost, Outcome<Done>>
{
    private const string Change = "update groups.post set words = @Words, changed_at = @Now where id = @Id and person_id = @Person and hidden_at is null";

    public async Task<Outcome<Done>> Handle(ChangePost request, CancellationToken ct) =>
        await db.Execute(Change, new { request.Id, Words = request.Words.Trim(), holder.Actor.Person, Now = clock.GetUtcNow() }, ct) == 1
            ? Done.Value : texts.Refuse("groups.post_not_found");
}

/// <summary>Takes one's own post away.</summary>
[Allow(Who.Family)]
internal sealed record RemovePost(Guid Id) : IRequest<Outcome<Done>>;

internal sealed class RemovePostHandler(Db db, ActorHolder holder, Texts texts) : IRequestHandler<RemovePost, Outcome<Done>>
{
    private const string Remove = "delete from groups.post where id = @Id and person_id = @Person";

    public async Task<Outcome<Done>> Handle(RemovePost request, CancellationToken ct) =>
        await db.Execute(Remove, new { request.Id, holder.Actor.Person }, ct) == 1 ? Done.Value : texts.Refuse("groups.post_not_found");
}
