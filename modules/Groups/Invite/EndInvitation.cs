using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Groups;

/// <summary>Takes an invitation back that nobody has used.</summary>
[Allow(Who.Family)]
internal sealed record EndInvitation(Guid Id) : IRequest<Outcome<Done>>;

internal sealed class EndInvitationHandler(Db db, ActorHolder holder, Texts texts, TimeProvider clock) : IRequestHandler<EndInvitation, Outcome<Done>>
{
    private const string End = "update groups.invitation set ended_at = @Now where id = @Id and person_id = @Person and ended_at is null and used_by is null";

    public async Task<Outcome<Done>> Handle(EndInvitation request, CancellationToken ct) =>
        await db.Execute(End, new { request.Id, holder.Actor.Person, Now = clock.GetUtcNow() }, ct) == 1 ? Done.Value : texts.Refuse("not_found");
}
