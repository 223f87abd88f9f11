using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>What the ledger is told while a loan is raised, and on the day it is paid out.</summary>
internal static class RaiseMoves
{
    /// <summary>A lender's money joins what is gathered: from a debit that came, a balance, the program's fund or the bank.</summary>
    public static Movement Join(long loan, string from, Money amount) => new(from, Accounts.Gathered(loan), amount);

    /// <summary>A lender's money goes back.</summary>
    public static Movement Leave(long loan, string to, Money amount) => new(Accounts.Gathered(loan), to, amount);

    /// <summary>The bank paid the family: it owes, and those who lent are owed.</summary>
    public static Movement PaidOut(long loan, Money amount) => new(Accounts.Due(loan), Accounts.Lent(loan), amount);

    /// <summary>A bank took a lender's money back after the family was paid: the program lends in its place.</summary>
    public static Movement StandIn(Money amount) => new(Accounts.Lending, Accounts.Clearing, amount);
}
