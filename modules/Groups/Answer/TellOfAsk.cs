using FamilyPlatform.Contracts.Groups;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messages;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Groups;

/// <summary>Tells the members that somebody waits for their word; nobody when the ask is not theirs to see.</summary>
internal sealed class TellOfAsk(Db db, Messenger messenger) : Subscriber<AskedToJoin>
{
    private const string Members = """
        select m.person_id from groups.membership m join groups.join_request r on r.group_id = m.group_id
        where r.id = @Request and r.state = 'asked' and m.until_at is null
        """;

    public override string Name => "groups.tell_of_ask";

    protected override async Task<Outcome<Done>> Hear(AskedToJoin happened, CancellationToken ct)
    {
        foreach (var member in await db.Query<PersonId>(Members, new { happened.Request }, ct))
            await messenger.Send($"groups.asked.{happened.Id}.{member}", member, "group_asked", new Dictionary<string, object?>(), ct);
        return Done.Value;
    }
}
