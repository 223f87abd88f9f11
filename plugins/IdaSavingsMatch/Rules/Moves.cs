using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>Who gives what of a purchase.</summary>
internal readonly record struct Split(Money Own, Shares Match)
{
    public Money Total => Own + Match.Total;
}

/// <summary>Every step that moves money of an account. Pure: the same step leads to the same cents wherever it is tried.</summary>
/// <param name="matchable">How much of the deposits can be matched, up to the day at hand.</param>
internal sealed class Moves(AccountNames names, Terms terms, Money matchable, Charged charged)
{
    /// <summary>The match an account would have if everything that is due were posted.</summary>
    public Match Target(Standing s) => MatchRules.On(Money.Min(s.Counted, matchable), terms, MatchRules.Room(terms, s.Posted, charged));

    public Move PutIn(Standing s, Money amount, string held = AccountNames.Bank) =>
        new(s with { Own = s.Own + amount }, Shares.None, [new(held, names.Own, amount)]);

    /// <summary>Posts what is due. Nothing while an emergency is open: the clock of the match stands still.</summary>
    public Move Post(Standing s)
    {
        if (s.Frozen) return new(s, Shares.None, []);
        var more = (Target(s).By - s.Posted).Floor();
        return new(s with { Posted = s.Posted + more }, more,
            Some((AccountNames.Federal, names.Matched, more.Federal), (AccountNames.Other, names.Matched, more.Other)));
    }

    /// <summary>Own money goes to the saver; match that it earned goes back to where it came from.</summary>
    public Move TakeOut(Standing s, Money amount, long id) =>
        Shrink(s with { Own = s.Own - amount }, [new(names.Own, names.Out(id), amount)]);

    /// <summary>The same for an emergency: no match goes back, and the money may be put back.</summary>
    public Move Emergency(Standing s, Money amount, long id) =>
        new(s with { Own = s.Own - amount, Away = s.Away + amount }, Shares.None, [new(names.Own, names.Out(id), amount)]);

    public Move Repay(Standing s, Money amount, string held = AccountNames.Bank) =>
        new(s with { Own = s.Own + amount, Away = s.Away - amount }, Shares.None, [new(held, names.Own, amount)]);

    /// <summary>A person decided, after the day, that what is still out does not come back.</summary>
    public Move LetGo(Standing s, Money outstanding) => Shrink(s with { Away = s.Away - outstanding }, []);

    /// <summary>What was asked for comes back unpaid.</summary>
    public Move NotTaken(Standing s, Money amount, Money away, long id) =>
        new(s with { Own = s.Own + amount, Away = s.Away - away }, Shares.None, [new(names.Out(id), names.Own, amount)]);

    /// <summary>Who would give what of a purchase: own money and match as they earned each other, the rest of it own.</summary>
    public Split Parts(Standing s, Money amount)
    {
        var kept = s.Kept;
        var behind = Money.Min(s.Own, Money.Max(Money.Zero, Target(s).Matched - s.Used - s.Away));
        var share = kept.Total + behind <= Money.Zero ? Money.Zero
            : new Money((long)((Int128)amount.Cents * kept.Total.Cents / (kept.Total + behind).Cents));
        var match = Money.Min(kept.Total, share);
        return new(amount - match, kept.Part(match));
    }

    public Move Use(Standing s, Split parts, long id) => new(
        s with { Own = s.Own - parts.Own, Used = s.Used + parts.Own, Spent = s.Spent + parts.Match }, Shares.None,
        Some((names.Own, names.Buy(id), parts.Own), (names.Matched, names.Buy(id), parts.Match.Total)));

    /// <summary>A purchase that was not paid: everything lies there as before.</summary>
    public Move NotUsed(Standing s, Split parts, long id) => new(
        s with { Own = s.Own + parts.Own, Used = s.Used - parts.Own, Spent = s.Spent - parts.Match }, Shares.None,
        Some((names.Buy(id), names.Own, parts.Own), (names.Buy(id), names.Matched, parts.Match.Total)));

    /// <summary>The vendor gave money back: the funders get theirs first, the rest is the saver's own again.</summary>
    /// <param name="paid">What is still with the vendor.</param>
    public (Move Move, Split Back) Refund(Standing s, Split paid, Money amount, long id)
    {
        var match = paid.Match.Part(Money.Min(amount, paid.Match.Total));
        var own = amount - match.Total;
        var after = s with { Own = s.Own + own, Used = s.Used - own, Posted = s.Posted - match, Spent = s.Spent - match };
        return (new(after, -match, Some(
            (names.Buy(id), AccountNames.Federal, match.Federal), (names.Buy(id), AccountNames.Other, match.Other), (names.Buy(id), names.Own, own))),
            new(own, match));
    }

    /// <summary>The bank took a deposit back. What does not lie there any more the program carries; nobody is asked for it.</summary>
    public Move Reverse(Standing s, Money amount)
    {
        var there = Money.Min(s.Own, amount);
        return Shrink(s with { Own = s.Own - there },
            Some((names.Own, AccountNames.Bank, there), (AccountNames.Costs, AccountNames.Bank, amount - there)));
    }

    /// <summary>Match that is posted, not spent, and earned by nothing any more goes back to its funder.</summary>
    public Move Shrink(Standing s, IReadOnlyList<Movement> before)
    {
        var back = Shares.Min((s.Posted - Target(s).By).Floor(), s.Kept.Floor());
        List<Movement> all = [.. before, .. Some((names.Matched, AccountNames.Federal, back.Federal), (names.Matched, AccountNames.Other, back.Other))];
        return new(s with { Posted = s.Posted - back }, -back, all);
    }

    private static List<Movement> Some(params (string From, string To, Money Amount)[] all) =>
        [.. all.Where(m => m.Amount > Money.Zero).Select(m => new Movement(m.From, m.To, m.Amount))];
}
