using System.Globalization;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>Names of the program's ledger accounts.</summary>
internal static class Accounts
{
    public const string Bank = "held/bank";

    /// <summary>The program's own money for lending.</summary>
    public const string Lending = "fund/lending";

    /// <summary>What came and is not placed yet. Below zero: what banks took back after it was shared out, until later payments make it good.</summary>
    public const string Clearing = "fund/clearing";

    /// <summary>A lender's money: paid back, and free to take out or to lend again.</summary>
    public static string Own(FamilyId family) => $"own/{family}";

    /// <summary>What an outside supporter was paid back and has not been sent yet.</summary>
    public static string Outside(long lend) => "kept/outside/" + Number(lend);

    /// <summary>What was gathered for a loan and not paid out yet.</summary>
    public static string Gathered(long loan) => "kept/raise/" + Number(loan);

    /// <summary>What those who lent are still owed.</summary>
    public static string Lent(long loan) => "kept/lent/" + Number(loan);

    /// <summary>What a family paid beyond its loan.</summary>
    public static string Over(long loan) => "kept/over/" + Number(loan);

    /// <summary>What the family owes.</summary>
    public static string Due(long loan) => "due/loan/" + Number(loan);

    private static string Number(long id) => id.ToString(CultureInfo.InvariantCulture);
}
