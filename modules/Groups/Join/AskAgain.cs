using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Groups;

/// <summary>Asks again with the invitation that was kept when the group was full.</summary>
[Allow(Who.Family)]
internal sealed record AskAgain(Guid Id) : IRequest<Outcome<Asked>>;

internal sealed class AskAgainHandler(Db db, ActorHolder holder, Texts texts, InvitationKeys keys, ISender sender) : IRequestHandler<AskAgain, Outcome<Asked>>
{
    private const string Kept = "select invitation_id from groups.join_request where id = @Id and person_id = @Person and state = 'full'";

    public async Task<Outcome<Asked>> Handle(AskAgain request, CancellationToken ct) =>
        await db.Maybe<Guid?>(Kept, new { request.Id, holder.Actor.Person }, ct) is { } invitation
            ? await sender.Send(new AskToJoin(keys.Link(invitation), "", Pledged: true), ct)
            : texts.Refuse("groups.ask_not_found");
}
