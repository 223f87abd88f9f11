using FamilyPlatform.Sdk.Values;

namespace DirectFunds;

/// <summary>What one family may draw today.</summary>
/// <param name="OpensOn">The first day it may draw.</param>
/// <param name="Yearly">What the city's rules give for the year.</param>
/// <param name="Used">What it drew in the year; what came back does not count.</param>
/// <param name="ProgramLeft">What the program may still promise to anybody; null without a cap.</param>
/// <param name="Least">Least amount of one draw.</param>
internal sealed record Allowance(DateOnly OpensOn, Money Yearly, Money Used, Money? ProgramLeft, Money Least)
{
    public static Allowance Of(Terms terms, DateOnly since, Money used, Money? programLeft) =>
        new(since.AddDays(terms.WaitDays), terms.Yearly, used, programLeft, terms.Least);

    /// <summary>What is left of the family's year. Rules may fall below what was drawn; that is never owed back.</summary>
    public Money Left => Money.Max(Money.Zero, Yearly - Used);

    /// <summary>What one draw may be today.</summary>
    public Money Most => ProgramLeft is { } program ? Money.Min(Left, program) : Left;

    /// <summary>The last of it may be drawn however little it is.</summary>
    public Money Smallest => Money.Min(Least, Most);

    public bool OpenOn(DateOnly day) => day >= OpensOn;

    public Refusal? Refuse(Money amount, DateOnly today)
    {
        if (!OpenOn(today))
            return new Refusal("direct_funds.wait", new LocalizedText(
                $"You can draw from {Say.En.LongDay(OpensOn)} on. Until then all of it stays here for you.",
                $"Puede retirar desde el {Say.Es.LongDay(OpensOn)}. Hasta entonces todo queda aquí para usted."));
        if (amount > Left)
            return new Refusal("direct_funds.left", new LocalizedText(
                $"{Left} is left for this year. A smaller amount works.", $"Le quedan {Left} este año. Una cantidad menor funciona."), "amount");
        if (amount > Most)
            return Full;
        return amount < Smallest || amount <= Money.Zero
            ? new Refusal("direct_funds.least", new LocalizedText(
                $"One draw is at least {Smallest}.", $"Un retiro es de {Smallest} por lo menos."), "amount")
            : null;
    }

    public static Refusal Full => new("direct_funds.budget", new LocalizedText(
        "The program has less than that for now. What is left of your year stays yours to draw when there is more.",
        "Por ahora el programa tiene menos que eso. Lo que le queda del año lo puede retirar cuando haya más."), "amount");
}
