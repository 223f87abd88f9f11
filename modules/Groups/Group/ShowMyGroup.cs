using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Groups;

/// <summary>One's group, or where to begin without one.</summary>
[Allow(Who.Family)]
internal sealed record ShowMyGroup : IRequest<Outcome<MyGroup>>;

internal sealed record MyGroup(GroupView? Group, StartView? Start);

internal sealed class ShowMyGroupHandler(ActorHolder holder, ISender sender) : IRequestHandler<ShowMyGroup, Outcome<MyGroup>>
{
    public async Task<Outcome<MyGroup>> Handle(ShowMyGroup request, CancellationToken ct)
    {
        if (holder.Actor.Groups.Count == 0) return new MyGroup(null, (await sender.Send(new ShowStart(), ct)).Value);
        var group = await sender.Send(new ShowGroup(), ct);
        return group.Succeeded ? new MyGroup(group.Value, null) : group.Refusal;
    }
}
