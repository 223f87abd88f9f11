using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>What the pages of one group show, read once.</summary>
internal sealed record ClubView(
    Purse? Purse, Charter Charter, IReadOnlyList<Member> Members, IReadOnlyList<GroupMember> Now, PersonId Person, Terms Terms, DateOnly Today, Say Say)
{
    /// <summary>The reader; null for somebody who joined since the purse last looked.</summary>
    public Member? Me => Members.FirstOrDefault(m => m.Here && m.Person == Person);

    public string Name(long member) => Members.FirstOrDefault(m => m.Id == member)?.Name ?? "";
}

/// <summary>One decision with what the reader may see of its answers.</summary>
/// <param name="Voters">Members who may answer.</param>
/// <param name="Votes">Open answers; empty when they are secret.</param>
/// <param name="Mine">The reader's own answer.</param>
internal sealed record DecisionView(
    Decision Decision, IReadOnlyList<long> Voters, IReadOnlyList<Vote> Votes, Choice? Mine, IReadOnlyList<Paper> Papers, IReadOnlyList<string> Remarks);

/// <summary>Reads a group's purse for its pages. Nothing is written here.</summary>
internal sealed class ViewReader(IClubs clubs, IGroups groups, ISettings settings)
{
    public async Task<ClubView?> Of(Viewer viewer, DateOnly today, CancellationToken ct)
    {
        if (viewer is not { Group: { } group, Person: { } person }) return null;
        var now = (await groups.Find(group, ct))?.Members ?? [];
        // A link may be older than the day its person left.
        if (!now.Any(m => m.Person == person)) return null;
        var purse = await clubs.PurseOf(group, ct);
        var terms = Terms.From(await settings.On(today, ct));
        var charter = purse is null ? null : await clubs.InForce(purse.Id, ct);
        var members = purse is null ? [] : await clubs.Members(purse.Id, ct);
        return new(purse, charter ?? Charter.Beginning(terms), members, now, person, terms, today, new(viewer.Language));
    }

    public async Task<DecisionView?> Decision(ClubView view, string item, CancellationToken ct)
    {
        if (!long.TryParse(item, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id)) return null;
        if (await clubs.Decision(id, ct) is not { } decision || decision.Purse != view.Purse?.Id) return null;
        var voters = await clubs.Voters(decision, ct);
        var votes = decision.Secret ? [] : await clubs.Votes(decision, ct);
        Choice? mine = decision.Secret
            ? (await clubs.Ballots(decision, ct)).Where(b => b.Person == view.Person).Select(b => (Choice?)b.Choice).FirstOrDefault()
            : votes.Where(v => v.Member == view.Me?.Id).Select(v => (Choice?)v.Choice).FirstOrDefault();
        var papers = decision is { IsOpen: true, Secret: false } ? await clubs.Papers(decision, ct) : [];
        return new(decision, voters, votes, mine, papers, decision.Secret ? await clubs.Remarks(id, ct) : []);
    }
}
