using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;
using ISender = FamilyPlatform.Core.Messaging.ISender;

namespace FamilyPlatform.Groups;

/// <summary>A member's word about somebody who asks to join. The last yes takes the seat; a no ends the ask without a word to anybody.</summary>
[Allow(Who.Family)]
internal sealed record AnswerAsk(Guid Id, bool Yes) : IRequest<Outcome<Answered>>;

/// <param name="Outcome"><c>noted</c>, <c>joined</c>, or <c>full</c> when somebody else took the last seat.</param>
internal sealed record Answered(string Outcome)
{
    /// <summary>Key of the sentence that says what came of it.</summary>
    public string Said => Outcome switch { "joined" => "groups.joined", "full" => "groups.full", _ => "groups.noted" };
}

internal sealed class AnswerAskHandler(Db db, ActorHolder holder, Texts texts, GroupRules rules, NewcomerNews news, ISender sender, TimeProvider clock)
    : IRequestHandler<AnswerAsk, Outcome<Answered>>
{
    private const string Asker = """
        select r.person_id, g.site_id from groups.join_request r join groups.family_group g on g.id = r.group_id
        where r.id = @Id and r.person_id <> @Person
        """;

    private const string Answer = "select groups.answer(@Id, @Yes, @Membership, @Most, @Now)";

    public async Task<Outcome<Answered>> Handle(AnswerAsk request, CancellationToken ct)
    {
        if (await db.Maybe<Line>(Asker, new { request.Id, holder.Actor.Person }, ct) is not { } line) return texts.Refuse("groups.ask_not_found");
        var now = clock.GetUtcNow();
        var most = (await rules.Size(line.SiteId, ct)).Most;
        var outcome = await db.One<string>(Answer, new { request.Id, request.Yes, Membership = Guid.CreateVersion7(now), Most = most, Now = now }, ct);
        if (outcome == "no") return texts.Refuse("groups.ask_not_found");
        await news.Tell(request.Id, line.PersonId, outcome, ct);
        if (outcome != "joined") return new Answered(outcome);
        var earning = await sender.Send(new EarnWithGroup(line.SiteId, line.PersonId, holder.Actor.Family!.Value), ct);
        return earning.Succeeded ? new Answered(outcome) : earning.Refusal;
    }

    private sealed record Line(PersonId PersonId, SiteId SiteId);
}
