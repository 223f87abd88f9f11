using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>What is promised and what is there, by funder.</summary>
/// <param name="There">Money of the fund; below zero is what was posted and not paid in.</param>
/// <param name="ToCome">Earned and not posted yet.</param>
/// <param name="Could">What open accounts can still earn.</param>
internal sealed record Liability(Shares There, Shares Posted, Shares ToCome, Shares Could)
{
    /// <summary>What is left when everybody earns all that was promised.</summary>
    public Shares Left => There - ToCome - Could;

    /// <summary>Promised and not funded.</summary>
    public Shares Unfunded => (-Left).Floor();

    /// <summary>Whether one more account fits: both funders have what it could earn.</summary>
    public bool Fits(Shares most) => Left.Federal >= most.Federal && Left.Other >= most.Other;

    public static Liability Of(Shares there, IEnumerable<Night> all, Func<Saver, Terms> terms)
    {
        var nights = all.ToList();
        var more = Rounds.Due(nights, terms).ToDictionary(d => d.Saver.Id, d => d.More);
        var (posted, toCome, could) = (Shares.None, Shares.None, Shares.None);
        foreach (var one in nights)
        {
            var s = one.Saver.Standing;
            var due = more.GetValueOrDefault(one.Saver.Id);
            var most = MatchRules.On(terms(one.Saver).MostSaved(one.Saver.Goal), terms(one.Saver),
                MatchRules.Room(terms(one.Saver), s.Posted, new(one.Person, one.Household))).By;
            (posted, toCome, could) = (posted + s.Posted, toCome + due, could + (most - s.Posted - due).Floor());
        }
        return new(there, posted, toCome, could);
    }
}
