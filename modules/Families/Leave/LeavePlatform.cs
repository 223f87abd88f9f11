using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Families.Consents;
using FamilyPlatform.Sdk.Values;
using MediatR;
using ISender = FamilyPlatform.Core.Messaging.ISender;

namespace FamilyPlatform.Families.Leave;

/// <summary>An adult goes: agreements end, contacts are deleted, sessions close. What has to stay was said before.</summary>
[Allow(Who.Family)]
internal sealed record LeavePlatform(bool Sure) : IRequest<Outcome<Done>>;

internal sealed class LeavePlatformHandler(Db db, ActorHolder holder, Texts texts, ISender sender, EventOutbox outbox, TimeProvider clock)
    : IRequestHandler<LeavePlatform, Outcome<Done>>
{
    private const string Go = "select families.leave(@Person, @Now)";

    public async Task<Outcome<Done>> Handle(LeavePlatform request, CancellationToken ct)
    {
        if (!request.Sure) return texts.Refuse("families.leave_sure", "sure");
        var ended = await sender.Send(new ChoosePurposes(ChoosePurposesHandler.All.ToDictionary(p => p, _ => false)), ct);
        if (!ended.Succeeded) return ended;
        var (actor, now) = (holder.Actor, clock.GetUtcNow());
        await db.Execute(Go, new { actor.Person, Now = now }, ct);
        await outbox.Add(new AdultLeft(Guid.CreateVersion7(now), actor.Site!.Value, actor.Family!.Value, actor.Person!.Value), ct);
        return Done.Value;
    }
}

/// <summary>The page that says what goes and what stays.</summary>
[Allow(Who.Family)]
internal sealed record AskToLeave : IRequest<Outcome<LeaveQuestion>>;

/// <param name="LastAdult">Whether the family closes with this adult.</param>
public sealed record LeaveQuestion(bool LastAdult);

internal sealed class AskToLeaveHandler(Db db, ActorHolder holder) : IRequestHandler<AskToLeave, Outcome<LeaveQuestion>>
{
    private const string Adults = "select count(*) from api.person where family_id = @Family and ended_at is null";

    public async Task<Outcome<LeaveQuestion>> Handle(AskToLeave request, CancellationToken ct) =>
        new LeaveQuestion(await db.One<long>(Adults, new { holder.Actor.Family }, ct) <= 1);
}
