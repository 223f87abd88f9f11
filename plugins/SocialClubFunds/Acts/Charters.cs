using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>Reads what a group chose: how it decides, and what becomes of its purse in the end.</summary>
internal sealed class Charters(IClubs clubs)
{
    public async Task<Outcome<Charter>> Read(Circle circle, Answers answers, CancellationToken ct)
    {
        var (small, quorum) = (answers.Money("small"), (int)answers.Number("quorum"));
        if (quorum < circle.Terms.LeastQuorum) return Refusals.Quorum(circle.Terms.LeastQuorum);
        if (small > circle.Terms.SmallMost) return Refusals.SmallMost(circle.Terms.SmallMost);
        var keepers = Keepers(circle, answers);
        if (small > Money.Zero && keepers.Count < Rules.Keepers) return Refusals.Keepers;
        long? heir = null;
        if (answers.Text("ending") == Ending.Other)
        {
            if (await clubs.DoorOf(circle.Purse.Site, answers.Text("heir").Trim().ToLowerInvariant(), ct) is not { } door) return Refusals.NoHeir;
            if (door.Purse == circle.Purse.Id) return Refusals.OwnWord;
            heir = door.Purse;
        }
        return new Charter(0, answers.Text("rule"), quorum, (int)answers.Number("days"), answers.Yes("secret"), small, small > Money.Zero ? keepers : [],
            answers.Text("ending"), heir, null);
    }

    private static List<long> Keepers(Circle circle, Answers answers)
    {
        List<long> keepers = [];
        foreach (var field in Forms.KeeperFields)
        {
            var named = circle.Here.FirstOrDefault(m => m.Person.ToString() == answers.Text(field));
            if (named is not null && !keepers.Contains(named.Id)) keepers.Add(named.Id);
        }
        return keepers;
    }
}
