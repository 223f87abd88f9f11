using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>One term of an award.</summary>
/// <param name="Due">The first day of the term.</param>
/// <param name="State">One of the constants.</param>
/// <param name="School">Where it is paid to.</param>
/// <param name="Try">Grows when the office sent the payment back, so that it can be asked for anew.</param>
/// <param name="Returned">What the school gave back of it.</param>
internal sealed record Term(int Position, Money Amount, DateOnly Due, string State, string School, int Try, Money Returned)
{
    /// <summary>Waits for the enrollment paper.</summary>
    public const string Planned = "planned";

    /// <summary>The proof waits to be looked at.</summary>
    public const string Proof = "proof";

    /// <summary>The payment was asked for.</summary>
    public const string Asked = "asked";

    public const string Paid = "paid";

    /// <summary>It will not be paid.</summary>
    public const string Dropped = "dropped";

    /// <summary>Whether its money is on the way to the school or was there.</summary>
    public bool Gone => State is Asked or Paid;

    /// <summary>Whether its money still waits for its term.</summary>
    public bool Waits => State is Planned or Proof;
}

/// <summary>States of an award.</summary>
internal static class AwardState
{
    public const string Offered = "offered";
    public const string Accepted = "accepted";
    public const string Declined = "declined";
    public const string Deferred = "deferred";
    public const string Active = "active";
    public const string Held = "held";
    public const string Revoked = "revoked";
    public const string Refunded = "refunded";
    public const string Completed = "completed";
    public const string Lapsed = "lapsed";

    public static LocalizedText Label(string state) => state switch
    {
        Offered => new("Offered", "Ofrecida"),
        Accepted => new("Accepted", "Aceptada"),
        Declined => new("Not taken", "No tomada"),
        Deferred => new("Waiting for a later term", "En espera de otro periodo"),
        Active => new("Under way", "En curso"),
        Held => new("On hold", "En pausa"),
        Revoked => new("Taken back", "Retirada"),
        Refunded => new("Given back by the school", "Devuelta por la escuela"),
        Completed => new("Paid in full", "Pagada por completo"),
        _ => new("Ran out", "Vencida"),
    };
}

/// <summary>One award as it stands. All its money is on its own account until it is paid or given back to the fund it came from.</summary>
/// <param name="Until">The day it waits for, while it is deferred.</param>
/// <param name="GivenBack">What went back to the fund.</param>
/// <param name="Version">Grows with each step.</param>
internal sealed record Award(
    long Id, long Fund, FamilyId Family, Money Amount, string State, string School, DateOnly OfferedOn, DateOnly AcceptBy, DateOnly? Until, Money GivenBack,
    int Version, IReadOnlyList<Term> Terms)
{
    /// <summary>Paid to schools and not given back by them.</summary>
    public Money Paid => Sum(Terms.Where(t => t.State == Term.Paid), t => t.Amount - t.Returned);

    /// <summary>On the way to a school.</summary>
    public Money Asked => Sum(Terms.Where(t => t.State == Term.Asked), t => t.Amount);

    public Money Returned => Sum(Terms, t => t.Returned);

    /// <summary>What is on the award's account and not asked for.</summary>
    public Money Free => Amount - GivenBack - Sum(Terms.Where(t => t.Gone), t => t.Amount - t.Returned);

    /// <summary>Whether something is still promised to the family.</summary>
    public bool Open => State is AwardState.Offered or AwardState.Accepted or AwardState.Deferred or AwardState.Active or AwardState.Held;

    public bool Begun => Terms.Any(t => t.Gone);

    public Term? Next => Terms.Where(t => t.Waits).MinBy(t => t.Position);

    private static Money Sum(IEnumerable<Term> terms, Func<Term, Money> amount) => terms.Aggregate(Money.Zero, (sum, term) => sum + amount(term));
}

/// <summary>What a step does: the award afterwards, what goes back to the fund, and the term to ask the payment of.</summary>
internal sealed record Step(Award Award, Money Back = default, Term? Ask = null);
