using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>Reads what a group chose: how it decides, and what becomes of its purse in the end.</summary>
internal sealed class Charters(IClubs clubs)
{
    /// <summary>What was answered, over what is in force: a form asks for one part at a time.</summary>
    public async Task<Outcome<Charter>> Read(Circle circle, Answers answers, CancellationToken ct)
    {
        var charter = circle.Charter;
        if (answers.Has("small"))
        {
            var (small, keepers) = (answers.Money("small"), Keepers(circle, answers));
            if (small > circle.Terms.SmallMost) return Refusals.SmallMost(circle.Terms.SmallMost);
            if (small > Money.Zero && keepers.Count < Rules.Keepers) return Refusals.Keepers;
            charter = charter with { SmallUpTo = small, Keepers = small > Money.Zero ? keepers : [] };
        }
        if (!answers.Has("rule")) return charter;
        var quorum = (int)answers.Number("quorum");
        if (quorum < circle.Terms.LeastQuorum) return Refusals.Quorum(circle.Terms.LeastQuorum);
        var heir = await Heir(circle, answers, ct);
        if (heir.Refusal is { } refusal) return refusal;
        return charter with
        {
            Rule = answers.Text("rule"), Quorum = quorum, Days = answers.Has("days") ? (int)answers.Number("days") : charter.Days,
            Secret = answers.Has("secret") ? answers.Yes("secret") : charter.Secret, Ending = answers.Text("ending"), Heir = heir.Purse,
        };
    }

    private async Task<(long? Purse, Refusal? Refusal)> Heir(Circle circle, Answers answers, CancellationToken ct)
    {
        var word = answers.Text("heir").Trim().ToLowerInvariant();
        if (answers.Text("ending") != Ending.Other) return (null, null);
        // Left blank it stays the group that was named before.
        if (word.Length == 0 && circle.Charter.Heir is { } before) return (before, null);
        if (await clubs.DoorOf(circle.Purse.Site, word, ct) is not { } door) return (null, Refusals.NoHeir);
        return door.Purse == circle.Purse.Id ? (null, Refusals.OwnWord) : (door.Purse, null);
    }

    private static List<long> Keepers(Circle circle, Answers answers) =>
        [.. circle.Here.Where(m => answers.Yes(GroupForms.KeeperField(m.Person))).Select(m => m.Id)];
}
