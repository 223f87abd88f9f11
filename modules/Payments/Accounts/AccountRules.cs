using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Payments.Ach;

namespace FamilyPlatform.Payments.Accounts;

/// <summary>What can be said about a bank account by looking at it.</summary>
internal static class AccountRules
{
    public const int HoldHours = 24;

    /// <summary>Numbers as people copy them: without blanks and dashes, leading zeros kept.</summary>
    public static string Clean(string typed) => string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && c is not '-' and not '–'));

    /// <summary>What stands against an account, whoever is paid on it.</summary>
    /// <param name="holder">As banks are to read it.</param>
    /// <param name="routing">Cleaned, as the account is.</param>
    /// <param name="account">Cleaned.</param>
    /// <param name="again">The account once more, as it was typed.</param>
    /// <param name="kind">checking or savings.</param>
    public static Wrong? Check(string holder, string routing, string account, string again, string kind)
    {
        if (holder.Trim().Length is 0 or > 60 || AchText.Fold(holder, 22).Text.Length == 0) return new("payments.holder", "holder");
        if (routing.Length != 9 || !routing.All(char.IsAsciiDigit)) return new("payments.routing_nine", "routing");
        if (!RoutingNumber.IsValid(routing)) return new("payments.routing", "routing");
        if (!AchCheck.IsAccount(account)) return new("payments.account", "account");
        if (account.Equals(routing, StringComparison.Ordinal)) return new("payments.account_is_routing", "account");
        if (account != Clean(again)) return new("payments.account_again", "again");
        return kind is "checking" or "savings" ? null : new("payments.account_kind", "kind");
    }

    /// <summary>Credit unions print a short member number on cards; the number for payments is longer.</summary>
    public static bool LooksLikeMember(string account) => account.Length is >= 4 and <= 6 && account.All(char.IsAsciiDigit);

    public static AchAccountKind Kind(string kind) => kind == "savings" ? AchAccountKind.Savings : AchAccountKind.Checking;
}
