using FamilyPlatform.Sdk.Services;

namespace Microloans;

/// <summary>Moves loans from state to state and keeps who did it, when and why.</summary>
internal sealed class Mover(Loans loans, Raises raises, IClock clock)
{
    public const string Family = "family";
    public const string Staff = "staff";
    public const string Clock = "clock";
    public const string Neighbors = "neighbors";

    public async Task<Loan> To(Loan loan, string state, string by, string reason, CancellationToken ct)
    {
        if (loan.State == state) return loan;
        if (!LoanState.Can(loan.State, state)) throw new InvalidOperationException($"Loan {loan.Id} cannot go from {loan.State} to {state}.");
        await loans.Note(loan, state, clock.Now, by, reason, ct);
        var moved = loan with { State = state };
        await loans.Keep(moved, ct);
        return moved;
    }

    /// <summary>
    /// The raise is where neighbors act, and they do not see the loan: it follows when the family, the desk or the clock comes by.
    /// </summary>
    public async Task<Loan> Follow(Loan loan, CancellationToken ct)
    {
        if (loan.State is not (LoanState.Private or LoanState.Public or LoanState.Funded) || loan.PaidOutOn is not null) return loan;
        if (await raises.Find(loan.Id, ct) is not { } raise) return loan;
        return raise.Phase switch
        {
            RaiseRow.Public when loan.State != LoanState.Public => await To(loan, LoanState.Public, Neighbors, "", ct),
            RaiseRow.Funded when loan.State != LoanState.Funded => await To(loan, LoanState.Funded, Neighbors, "", ct),
            _ => loan,
        };
    }

    /// <summary>What its state is, whether or not it has followed yet.</summary>
    public static string Seen(Loan loan, RaiseRow? raise) => loan.State is LoanState.Private or LoanState.Public
        ? raise?.Phase switch { RaiseRow.Public => LoanState.Public, RaiseRow.Funded => LoanState.Funded, _ => loan.State } : loan.State;
}
