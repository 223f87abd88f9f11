using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Sdk.Services;

/// <summary>What one promise takes of the budget.</summary>
/// <param name="Reserved">Set aside while something is being decided.</param>
/// <param name="Promised">Promised and not paid yet.</param>
/// <param name="Paid">Paid.</param>
public sealed record BudgetLine(Money Reserved, Money Promised, Money Paid)
{
    /// <summary>Nothing.</summary>
    public static readonly BudgetLine None = new(default, default, default);

    /// <summary>All of it.</summary>
    public Money Total => Reserved + Promised + Paid;
}

/// <summary>The budget at a moment.</summary>
/// <param name="Cap">What the manager set; null when there is no cap.</param>
/// <param name="Used">The sum of all lines.</param>
public sealed record BudgetState(Money? Cap, BudgetLine Used)
{
    /// <summary>What may still be promised; null without a cap.</summary>
    public Money? Left => Cap is { } cap ? Money.Max(Money.Zero, cap - Used.Total) : null;
}

/// <summary>The budget of the program in the city, which its manager sets. Nothing above it is promised.</summary>
public interface IBudget
{
    /// <summary>Says what one promise takes from now on: the whole of it, not the change. Harmless to repeat.</summary>
    /// <param name="key">The promise, unique within the program and city.</param>
    /// <param name="line">What it takes.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>Done, or <c>budget.reached</c> when the line grows and the cap would be passed; then nothing is changed.</returns>
    Task<Outcome<Done>> Set(string key, BudgetLine line, CancellationToken ct);

    /// <summary>How the budget stands.</summary>
    Task<BudgetState> State(CancellationToken ct);
}
