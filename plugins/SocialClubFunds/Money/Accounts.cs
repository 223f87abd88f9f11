using System.Globalization;

namespace SocialClubFunds;

/// <summary>Names of the program's ledger accounts.</summary>
internal static class Accounts
{
    public const string Bank = "held/bank";

    /// <summary>The program's money for groups; below zero it is what is still to be paid in.</summary>
    public const string Fund = "fund/allotments";

    /// <summary>What a group may still decide about.</summary>
    public static string Purse(long purse) => "kept/purse/" + Number(purse);

    /// <summary>What is set aside for one decision, until it is paid.</summary>
    public static string Spend(long decision) => "kept/spend/" + Number(decision);

    /// <summary>One person's share of a purse that ended, until it is paid.</summary>
    public static string Share(long share) => "kept/share/" + Number(share);

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
