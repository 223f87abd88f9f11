using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>Who is in a group that has a purse, kept up with the group itself.</summary>
internal sealed class Roster(IClubs clubs, IGroups groups, ILinks links)
{
    /// <summary>The members as they are now, those who left among them.</summary>
    public async Task<IReadOnlyList<Member>> Sync(Purse purse, DateOnly day, CancellationToken ct)
    {
        var now = (await groups.Find(purse.Group, ct))?.Members ?? [];
        var known = await clubs.Members(purse.Id, ct);
        var changed = false;
        foreach (var person in now.Where(n => !known.Any(k => k.Here && k.Person == n.Person)))
        {
            await clubs.Join(purse, person.Person, person.Family, person.GivenName, person.Since, ct);
            changed = true;
        }
        foreach (var gone in known.Where(k => k.Here && !now.Any(n => n.Person == k.Person)))
        {
            await clubs.Leave(gone.Id, day, ct);
            await EndLinks(purse, gone.Id, ct);
            changed = true;
        }
        return changed ? await clubs.Members(purse.Id, ct) : known;
    }

    // Whoever left has no say any more; what they said stays.
    private async Task EndLinks(Purse purse, long member, CancellationToken ct)
    {
        foreach (var decision in (await clubs.Decisions(purse.Id, ct)).Where(d => d.IsOpen))
            await links.End(Letters.Link(decision, member), ct);
    }
}
