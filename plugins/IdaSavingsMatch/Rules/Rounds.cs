using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>What is due to all accounts of a city at once. Accounts of one home share its caps: the one opened first is served first.</summary>
internal static class Rounds
{
    /// <param name="all">By family and seat.</param>
    /// <param name="terms">The terms of an account.</param>
    public static IReadOnlyList<(Saver Saver, Shares More)> Due(IEnumerable<Night> all, Func<Saver, Terms> terms)
    {
        List<(Saver, Shares)> due = [];
        FamilyId? home = null;
        var homeMore = Shares.None;
        Dictionary<Guid, Shares> holderMore = [];
        foreach (var one in all)
        {
            if (one.Saver.Family != home)
            {
                (home, homeMore) = (one.Saver.Family, Shares.None);
                holderMore.Clear();
            }
            if (one.Saver.Standing.Frozen) continue;
            var before = holderMore.GetValueOrDefault(one.Saver.HolderKey);
            var more = More(one, terms(one.Saver), new(one.Person + before, one.Household + homeMore));
            if (more.Total <= Money.Zero) continue;
            homeMore += more;
            holderMore[one.Saver.HolderKey] = before + more;
            due.Add((one.Saver, more));
        }
        return due;
    }

    private static Shares More(Night one, Terms terms, Charged charged)
    {
        var s = one.Saver.Standing;
        var room = MatchRules.Room(terms, s.Posted, charged);
        return (MatchRules.On(Money.Min(s.Counted, Money.Min(one.Matchable, terms.MostSaved(one.Saver.Goal))), terms, room).By - s.Posted).Floor();
    }
}
