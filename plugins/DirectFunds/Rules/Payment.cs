using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace DirectFunds;

/// <summary>One payment that was asked for. Its id is the key of the payable.</summary>
internal sealed record Payment(string Id, FamilyId Family, string Kind, string Source, int Number, Money Amount, DateOnly AskedOn)
{
    public string Purpose { get; init; } = "";

    public string Words { get; init; } = "";

    public string State { get; init; } = "asked";

    public DateOnly? SettledOn { get; init; }

    public Money Refunded { get; init; }

    public string Why { get; init; } = "";

    /// <summary>Whether money is still to arrive. What a bank sent back is owed until it goes again or is declined.</summary>
    public bool Open => State is "asked" or "returned";

    /// <summary>What it takes of a family's year, a plan or a campaign.</summary>
    public Money Counts => State is "declined" or "taken_back" ? Money.Zero : Amount - Refunded;

    public BudgetLine Line => State == "paid" ? new(default, default, Counts) : new(default, Counts, default);

    /// <summary>The same payment after something was heard of it.</summary>
    public Payment After(PlatformEvent heard) => heard switch
    {
        PayableSettled settled => this with { State = "paid", SettledOn = settled.On },
        PayableReturned => this with { State = "returned", SettledOn = null },
        PayableDeclined declined => this with { State = "declined", SettledOn = null, Why = declined.Why },
        PayableRefunded refund => this with { Refunded = Money.Min(Amount, Refunded + refund.Amount) },
        _ => this,
    };
}
