using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>How one account stands. Each number has its ledger account; the rules below move both together.</summary>
/// <param name="Own">Own savings that lie there.</param>
/// <param name="Used">Own savings that paid for the goal.</param>
/// <param name="Away">Own savings taken out in an emergency that may still be put back.</param>
/// <param name="Posted">Match posted, less what went back to the funders.</param>
/// <param name="Spent">Match that paid for the goal.</param>
internal sealed record Standing(Money Own, Money Used, Money Away, Shares Posted, Shares Spent)
{
    public static readonly Standing New = new(Money.Zero, Money.Zero, Money.Zero, Shares.None, Shares.None);

    /// <summary>Match that lies there.</summary>
    public Shares Kept => Posted - Spent;

    /// <summary>Own savings that still count for the match: what is out for an emergency counts until somebody lets it go.</summary>
    public Money Counted => Own + Used + Away;

    public bool Frozen => Away > Money.Zero;
}

/// <summary>Names of the program's ledger accounts.</summary>
internal sealed record AccountNames(FamilyId Family, int Seat)
{
    public const string Bank = "held/bank";
    public const string Cash = "held/cash";
    public const string Federal = "fund/federal";
    public const string Other = "fund/other";
    public const string Costs = "fund/costs";

    // The first account of a home has the names it always had.
    public string Own => Seat == 1 ? $"own/{Family}" : FormattableString.Invariant($"own/{Family}/{Seat}");

    public string Matched => Seat == 1 ? $"match/{Family}" : FormattableString.Invariant($"match/{Family}/{Seat}");

    /// <summary>Own money on its way to the saver.</summary>
    public string Out(long takeOut) => FormattableString.Invariant($"out/{Family}/{takeOut}");

    /// <summary>Own money and match on their way to a vendor.</summary>
    public string Buy(long purchase) => FormattableString.Invariant($"buy/{Family}/{purchase}");
}

/// <summary>What one step changes.</summary>
/// <param name="After">The account afterwards.</param>
/// <param name="Match">Match posted, below zero where it went back.</param>
/// <param name="Movements">What the ledger is told.</param>
internal sealed record Move(Standing After, Shares Match, IReadOnlyList<Movement> Movements);
