using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Journal;

/// <summary>An amount as a family says it: exact, about, or between two.</summary>
internal sealed record MoneyEntry(Money Low, Money High, bool About)
{
    /// <summary>The one value for sums and charts: the middle of a range.</summary>
    public Money Amount => new(Low.Cents + (High.Cents - Low.Cents) / 2);
}

/// <summary>What was typed, read; or the code of the sentence that says why it was not.</summary>
internal sealed record MoneyRead(MoneyEntry? Entry, string? Problem);
