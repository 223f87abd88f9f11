using FamilyPlatform.Core.Composition;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Groups;

/// <summary>A group as one of its members sees it: first names, never who has sent or was paid.</summary>
public sealed record GroupView(
    Guid Id,
    string Name,
    DateOnly Since,
    int Most,
    IReadOnlyList<MemberView> Members,
    HatView Hat,
    IReadOnlyList<AskView> Asks,
    GatheringView? Gathering,
    IReadOnlyList<PostView> Posts,
    IReadOnlyList<OpenInvite> Invitations,
    IReadOnlyList<TouchView> Touch,
    ComposedPage Blocks);

public sealed record MemberView(Guid Id, string Name, bool Me, bool Organiser);

/// <summary>A colour for each member, the same wherever the name stands.</summary>
internal static class MemberDyes
{
    private static readonly string[] Dyes = ["cabin", "coins", "star", "peel", "geese", "ladder"];

    public static string Of(Guid person) => Dyes[person.ToByteArray()[15] % Dyes.Length];
}

/// <param name="Free">Nobody has it, or it is offered.</param>
/// <param name="Named">Whom members named, by first name.</param>
public sealed record HatView(string? Holder, bool Mine, bool Free, IReadOnlyList<string> Named);

/// <param name="Said">What this member said: true, or null for nothing yet.</param>
public sealed record AskView(Guid Id, string GivenName, string Words, DateOnly On, bool? Said);

/// <param name="Place">Null until this member says that they are coming.</param>
public sealed record GatheringView(Guid Id, DateOnly Day, TimeOnly Hour, string Note, string? Place, bool? Coming, IReadOnlyList<string> Who, bool Mine);

/// <param name="Author">First name; null when the author is not here any more.</param>
public sealed record PostView(Guid Id, string Words, Guid Person, string? Author, bool Mine, DateOnly On, bool Changed);

public sealed record OpenInvite(Guid Id, DateOnly Until);

public sealed record TouchView(Month Month, bool Said);
