using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Payments.Ach;

namespace FamilyPlatform.Payments.Accounts;

/// <summary>What can be said about a bank account by looking at it.</summary>
internal static class AccountRules
{
    public const int HoldHours = 24;

    /// <summary>Numbers as people copy them: without blanks and dashes, leading zeros kept.</summary>
    public static string Clean(string typed) => string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && c is not '-' and not '–'));

    public static Wrong? Check(SetBankAccount asked)
    {
        var (routing, account) = (Clean(asked.Routing), Clean(asked.Account));
        if (asked.Holder.Trim().Length is 0 or > 60 || AchText.Fold(asked.Holder, 22).Text.Length == 0) return new("payments.holder", "holder");
        if (routing.Length != 9 || !routing.All(char.IsAsciiDigit)) return new("payments.routing_nine", "routing");
        if (!RoutingNumber.IsValid(routing)) return new("payments.routing", "routing");
        if (!AchCheck.IsAccount(account)) return new("payments.account", "account");
        if (account.Equals(routing, StringComparison.Ordinal)) return new("payments.account_is_routing", "account");
        if (account != Clean(asked.Again)) return new("payments.account_again", "again");
        if (asked.Kind is not ("checking" or "savings")) return new("payments.account_kind", "kind");
        return LooksLikeMember(account) && !asked.Sure ? new("payments.member_number", "account") : null;
    }

    /// <summary>Credit unions print a short member number on cards; the number for payments is longer.</summary>
    public static bool LooksLikeMember(string account) => account.Length is >= 4 and <= 6 && account.All(char.IsAsciiDigit);

    public static AchAccountKind Kind(string kind) => kind == "savings" ? AchAccountKind.Savings : AchAccountKind.Checking;
}
