using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Groups;

/// <summary>Says whether one is coming, as often as one changes one's mind.</summary>
[Allow(Who.Family)]
internal sealed record SayComing(Guid Gathering, bool Yes) : IRequest<Outcome<Done>>;

internal sealed class SayComingHandler(Db db, ActorHolder holder, Texts texts, TimeProvider clock) : IRequestHandler<SayComing, Outcome<Done>>
{
    private const string Say = """
        insert into groups.coming (gathering_id, group_id, person_id, yes, at)
        select g.id, g.group_id, @Person, @Yes, @Now from groups.gathering g where g.id = @Gathering and g.cancelled_at is null
        on conflict (gathering_id, person_id) do update set yes = excluded.yes, at = excluded.at
        """;

    public async Task<Outcome<Done>> Handle(SayComing request, CancellationToken ct) =>
        await db.Execute(Say, new { request.Gathering, request.Yes, holder.Actor.Person, Now = clock.GetUtcNow() }, ct) == 1
            ? Done.Value : texts.Refuse("groups.gathering_not_found");
}

/// <summary>Calls a gathering off; whoever set it can.</summary>
[Allow(Who.Family)]
internal sealed record CallOff(Guid Gathering) : IRequest<Outcome<Done>>;

internal sealed class CallOffHandler(Db db, ActorHolder holder, Texts texts, TimeProvider clock) : IRequestHandler<CallOff, Outcome<Done>>
{
    private const string Cancel = "update groups.gathering set cancelled_at = @Now where id = @Gathering and person_id = @Person and cancelled_at is null";

    public async Task<Outcome<Done>> Handle(CallOff request, CancellationToken ct) =>
        await db.Execute(Cancel, new { request.Gathering, holder.Actor.Person, Now = clock.GetUtcNow() }, ct) == 1
            ? Done.Value : texts.Refuse("groups.gathering_not_found");
}
