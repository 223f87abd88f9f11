using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Office;

/// <summary>The desk's door: leads to the first place on the reader's rail.</summary>
[Allow(Who.Admin | Who.Manager | Who.Finance | Who.Researcher | Who.Liaison)]
internal sealed record OpenDesk : IRequest<Outcome<DeskDoor>>;

internal sealed record DeskDoor(string First);

internal sealed class OpenDeskHandler(Platform platform, ActorHolder holder) : IRequestHandler<OpenDesk, Outcome<DeskDoor>>
{
    public Task<Outcome<DeskDoor>> Handle(OpenDesk request, CancellationToken ct) => Task.FromResult<Outcome<DeskDoor>>(new DeskDoor(
        platform.Modules.SelectMany(m => m.Desk).Where(p => p.For.Any(holder.Actor.Hats.ContainsKey)).MinBy(p => p.Order)?.Href ?? "/desk/you"));
}
