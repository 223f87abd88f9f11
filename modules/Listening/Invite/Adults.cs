using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Listening;

/// <summary>Another adult of the home.</summary>
/// <param name="Shares">Whether what the page shows is shared with this adult.</param>
public sealed record OtherAdult(Guid Person, string Name, bool Shares);

/// <summary>First names of the adults of the reader's own home.</summary>
internal sealed class Adults(Db db, ActorHolder holder, Texts texts)
{
    private const string Home = "select id, given_name from api.person where family_id = @Family and ended_at is null order by created_at, id";

    private Dictionary<Guid, string>? names;

    /// <summary>All but the reader.</summary>
    public async Task<IReadOnlyList<OtherAdult>> Others(IReadOnlyCollection<Guid> sharing, CancellationToken ct) =>
        [.. (await Names(ct)).Where(n => n.Key != holder.Actor.Person?.Value).Select(n => new OtherAdult(n.Key, n.Value, sharing.Contains(n.Key)))];

    /// <summary>By first name; somebody who has moved out since is "another adult".</summary>
    public async Task<string> Called(Guid person, CancellationToken ct) =>
        (await Names(ct)).GetValueOrDefault(person) ?? texts.T("listening.somebody");

    private async Task<Dictionary<Guid, string>> Names(CancellationToken ct) =>
        names ??= (await db.Query<Line>(Home, new { holder.Actor.Family }, ct)).ToDictionary(l => l.Id, l => l.GivenName);

    private sealed record Line(Guid Id, string GivenName);
}
