using FamilyPlatform.Sdk.Values;
using SocialClubFunds;

namespace FamilyPlatform.ProgramTests.ClubFunds;

/// <summary>
/// What a patient neighbor would keep in a notebook about one decision: who was there when it was asked, what each said last, and by which rule.
/// Written apart from the program, from what the group did alone.
/// </summary>
internal sealed class Page
{
    public required GroupId Group { get; init; }
    public required string Rule { get; set; }
    public required int Percent { get; set; }
    public required HashSet<PersonId> Asked { get; set; }
    public required PersonId Proposer { get; init; }
    public PersonId? Payee { get; set; }
    public bool Keepers { get; set; }
    public bool Secret { get; set; }
    public Dictionary<PersonId, Choice> Said { get; } = [];
    public Dictionary<PersonId, (PersonId By, Choice Choice)> Typed { get; } = [];

    /// <summary>"agreed", "rejected", "tied", or null while too few have answered.</summary>
    public string? Outcome()
    {
        var yes = Said.Where(s => s.Value == Choice.Yes).Select(s => s.Key).ToList();
        var no = Said.Count(s => s.Value == Choice.No);
        if (Keepers) return Said.Count < 2 ? null : yes.Count >= 2 ? "agreed" : "rejected";
        if (Said.Count * 100 < Asked.Count * Percent) return null;
        var agreed = Rule switch
        {
            "consent" => no == 0 && yes.Count > 0,
            "majority" => yes.Count > no,
            _ => yes.Count > 0 && 3 * yes.Count >= 2 * (yes.Count + no),
        };
        if (agreed) return yes.Any(y => y != Proposer && y != Payee) ? "agreed" : null;
        return Rule == "majority" && yes.Count == no && no > 0 ? "tied" : "rejected";
    }
}

/// <summary>The rules of a group, as it last agreed to them.</summary>
internal sealed record Agreed(string Rule, int Percent, bool Secret, long Small, IReadOnlyList<PersonId> Keepers);
