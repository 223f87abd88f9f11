using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Groups;

/// <summary>One post: its author changes it or takes it away, somebody else reports it.</summary>
[Allow(Who.Family)]
internal sealed record ShowPost(Guid Id) : IRequest<Outcome<OnePost>>;

public sealed record OnePost(Guid Id, string Words, bool Mine);

internal sealed class ShowPostHandler(Db db, ActorHolder holder, Texts texts) : IRequestHandler<ShowPost, Outcome<OnePost>>
{
    private const string Find = "select id, words, person_id = @Person as mine from groups.post where id = @Id and hidden_at is null";

    public async Task<Outcome<OnePost>> Handle(ShowPost request, CancellationToken ct) =>
        await db.Maybe<OnePost>(Find, new { request.Id, holder.Actor.Person }, ct) is { } post ? post : texts.Refuse("groups.post_not_found");
}
