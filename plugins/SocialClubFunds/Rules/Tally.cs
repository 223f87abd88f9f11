namespace SocialClubFunds;

/// <summary>One answer to a proposal.</summary>
internal enum Choice
{
    Yes,
    Aside,
    No,
}

/// <summary>What the answers come to when a decision closes.</summary>
internal enum Verdict
{
    Approved,
    Rejected,
    Tied,
    /// <summary>Too few answered.</summary>
    NoQuorum,
    /// <summary>Nobody but who proposed it, or who is paid, said yes.</summary>
    NeedsAnother,
}

/// <summary>Who could answer when the proposal was opened, and what they said.</summary>
/// <param name="Rule">One of <see cref="Rules"/>.</param>
/// <param name="ByKeepers">Two keepers decide: the voters are keepers, and whoever is paid is not among them.</param>
/// <param name="Needed">How many have to answer.</param>
/// <param name="Voters">Members at the opening. Who joined later is not here; who left still is.</param>
/// <param name="Proposer">Who proposed it.</param>
/// <param name="Payee">The member who is paid, or null.</param>
/// <param name="Answers">By member.</param>
internal sealed record Ballots(
    string Rule, bool ByKeepers, int Needed, IReadOnlyList<long> Voters, long Proposer, long? Payee, IReadOnlyDictionary<long, Choice> Answers)
{
    public int Count(Choice choice) => Answers.Values.Count(c => c == choice);

    /// <summary>Nobody is left to wait for.</summary>
    public bool Complete => ByKeepers && Tally.Of(this) == Verdict.Approved || Voters.All(Answers.ContainsKey);
}

/// <summary>How a group may decide.</summary>
internal static class Rules
{
    public const string Consent = "consent";
    public const string Majority = "majority";
    public const string TwoThirds = "two_thirds";

    public const int Keepers = 2;

    /// <summary>How many of the members at the opening have to answer.</summary>
    public static int Needed(int voters, int percent) => Math.Max(1, (voters * percent + 99) / 100);
}

/// <summary>Counts answers by the rule that was in force when the proposal was opened.</summary>
internal static class Tally
{
    public static Verdict Of(Ballots ballots)
    {
        var (yes, no) = (ballots.Count(Choice.Yes), ballots.Count(Choice.No));
        if (ballots.Answers.Count < ballots.Needed) return Verdict.NoQuorum;
        if (ballots.ByKeepers) return yes >= Rules.Keepers ? Verdict.Approved : Verdict.Rejected;
        var verdict = ballots.Rule switch
        {
            Rules.Majority => yes > no ? Verdict.Approved : yes == no && yes > 0 ? Verdict.Tied : Verdict.Rejected,
            Rules.TwoThirds => yes > 0 && yes * 3 >= (yes + no) * 2 ? Verdict.Approved : Verdict.Rejected,
            _ => no == 0 && yes > 0 ? Verdict.Approved : Verdict.Rejected,
        };
        return verdict == Verdict.Approved && !AnotherAgrees(ballots) ? Verdict.NeedsAnother : verdict;
    }

    // Nobody lets money go to themselves, or lets go what they asked for, alone.
    private static bool AnotherAgrees(Ballots ballots) =>
        ballots.Answers.Any(a => a.Value == Choice.Yes && a.Key != ballots.Proposer && a.Key != ballots.Payee);
}
