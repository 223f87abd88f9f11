using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Groups;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Groups;

/// <summary>Asks to join with a link or code. Everybody present says yes before somebody is in.</summary>
/// <param name="Words">A few words so that the others know who it is.</param>
[Allow(Who.Family)]
internal sealed record AskToJoin(string Key, string Words, bool Pledged) : IRequest<Outcome<Asked>>, IChecked
{
    public Wrong? Check() => Words.Length > 300 ? new("groups.words", "words") : Pledged ? null : new Wrong("groups.pledge", "pledge");
}

/// <param name="Joined">True when everybody had said yes before and a seat has opened.</param>
internal sealed record Asked(bool Joined);

internal sealed class AskToJoinHandler(
    Db db, ActorHolder holder, Texts texts, InvitationKeys keys, CodeTries tries, GroupRules rules, EventOutbox outbox, TimeProvider clock)
    : IRequestHandler<AskToJoin, Outcome<Asked>>
{
    private const string Find = "select group_id, site_id from groups.find_invitation(@Hash, @Now)";

    private const string Ask = "select groups.ask(@Hash, @Id, @Membership, @GivenName, @Words, @Norms, @Most, @Now, @Until)";

    public async Task<Outcome<Asked>> Handle(AskToJoin request, CancellationToken ct)
    {
        if (!await tries.Allowed(ct)) return texts.Refuse("groups.tries", "code");
        var hash = keys.Hash(request.Key);
        return await Send(hash, request.Words.Trim(), ct);
    }

    private async Task<Outcome<Asked>> Send(byte[] hash, string words, CancellationToken ct)
    {
        var actor = holder.Actor;
        var now = clock.GetUtcNow();
        if (await db.Maybe<Line>(Find, new { Hash = hash, Now = now }, ct) is not { } found) return texts.Refuse("groups.invitation_not_found");
        var id = Guid.CreateVersion7(now);
        var outcome = await db.One<string>(Ask, new
        {
            Hash = hash,
            Id = id,
            Membership = Guid.CreateVersion7(now),
            actor.GivenName,
            Words = words,
            GroupRules.Norms,
            (await rules.Size(found.SiteId, ct)).Most,
            Now = now,
            Until = now.AddDays(GroupRules.OpenDays),
        }, ct);
        if (outcome == "asked") await outbox.Add(new AskedToJoin(Guid.CreateVersion7(now), actor.Site!.Value, actor.Family!.Value, found.GroupId, id), ct);
        return outcome switch
        {
            "asked" or "noted" => new Asked(false),
            "joined" => new Asked(true),
            "full" => texts.Refuse("groups.full"),
            "member" => texts.Refuse("groups.member"),
            "elsewhere" => texts.Refuse("groups.elsewhere"),
            _ => texts.Refuse("groups.invitation_not_found"),
        };
    }

    private sealed record Line(GroupId GroupId, SiteId SiteId);
}
