using FamilyPlatform.Core.Messages;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Groups;

/// <summary>Tells somebody who asked that they are in, or that the last seat went to somebody else and the invitation stays good.</summary>
internal sealed class NewcomerNews(Messenger messenger, TimeProvider clock)
{
    public async Task Tell(Guid request, PersonId person, string outcome, CancellationToken ct)
    {
        if (outcome is not ("joined" or "full")) return;
        // Full may happen again to the same ask; the minute keeps two tellings apart.
        var key = $"groups.{outcome}.{request}.{clock.GetUtcNow():yyyyMMddHHmm}";
        await messenger.Send(key, person, outcome == "joined" ? "group_joined" : "group_full", new Dictionary<string, object?>(), ct);
    }
}
