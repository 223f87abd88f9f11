using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>Shares what came back among those who lent, in whole cents.</summary>
internal static class Sharing
{
    /// <summary>
    /// By what each is still owed, by largest remainder. So no share is larger than what is owed, the parts are the whole, and the last
    /// payment leaves nobody a cent short.
    /// </summary>
    /// <param name="amount">Not more than all are owed together.</param>
    /// <param name="owed">What each is still owed.</param>
    public static IReadOnlyList<Money> Of(Money amount, IReadOnlyList<Money> owed) =>
        amount == Money.Zero ? [.. owed.Select(_ => Money.Zero)] : amount.Split([.. owed.Select(o => o.Cents)]);
}
