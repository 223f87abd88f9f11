using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Listening;

/// <summary>Ends an invitation at once. What was kept stays with the family; what waits to be read still does.</summary>
[Allow(Who.Family)]
internal sealed record EndTalk(Guid Conversation) : IRequest<Outcome<Done>>;

internal sealed class EndTalkHandler(Db db, ActorHolder holder, Texts texts, TimeProvider clock) : IRequestHandler<EndTalk, Outcome<Done>>
{
    private const string End = """
        update listening.conversation set ended_at = least(until_at, @Now) where id = @Conversation and person_id = @Person and ended_at is null
        """;

    public async Task<Outcome<Done>> Handle(EndTalk request, CancellationToken ct) =>
        await db.Execute(End, new { request.Conversation, holder.Actor.Person, Now = clock.GetUtcNow() }, ct) == 1
            ? Done.Value : texts.Refuse("listening.talk_not_found");
}

/// <summary>Names the other adults of the home whose conversation it is too; nobody, to keep it to oneself from now on.</summary>
[Allow(Who.Family)]
internal sealed record ShareTalk(Guid Conversation, IReadOnlyList<PersonId> With) : IRequest<Outcome<Done>>;

internal sealed class ShareTalkHandler(Db db, Texts texts) : IRequestHandler<ShareTalk, Outcome<Done>>
{
    private const string Share = "select listening.share(@Conversation, @With)";

    public async Task<Outcome<Done>> Handle(ShareTalk request, CancellationToken ct) =>
        await db.One<bool>(Share, new { request.Conversation, With = request.With.Select(p => p.Value).ToArray() }, ct)
            ? Done.Value : texts.Refuse("listening.talk_not_found");
}
