using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>What a city allows, from its settings on the day a circle was started.</summary>
internal sealed record Limits(int MinSeats, int MaxSeats, Money Least, Money Most, Money Step, Money Ceiling, int MaxMonths, int PayDays, int Passes,
    int PassDays)
{
    public static Limits From(Answers settings) => new(
        (int)settings.Number("min_seats"), (int)settings.Number("max_seats"), settings.Money("amount_least"), settings.Money("amount_most"),
        settings.Money("amount_step"), settings.Money("ceiling"), (int)settings.Number("max_months"), (int)settings.Number("pay_days"),
        (int)settings.Number("passes"), (int)settings.Number("pass_days"));

    /// <summary>Why a circle cannot be like this, or null.</summary>
    public Refusal? Check(Design design, DateOnly today)
    {
        if (Seats(design.Seats) is { } seats) return seats;
        if (design.First < today) return new("circles.start_past", new LocalizedText(
            "Choose a first day from today on.", "Elija un primer día desde hoy."), "first");
        if (design.First > today.AddMonths(6)) return new("circles.start_far", new LocalizedText(
            "Choose a first day within six months.", "Elija un primer día dentro de seis meses."), "first");
        if (design.Months > MaxMonths) return new("circles.too_long", new LocalizedText(
            $"A circle lasts up to {MaxMonths} months. Choose fewer people or a shorter rhythm.",
            $"Una tanda dura hasta {MaxMonths} meses. Elija menos personas o un ritmo más corto."), "seats");
        if (design.Amount == Money.Zero) return null;
        if (design.Amount < Least || design.Amount > Most || design.Amount.Cents % Step.Cents != 0) return new("circles.amount", new LocalizedText(
            $"Each puts in between {Least} and {Most}, in steps of {Step}.", $"Cada quien aporta entre {Least} y {Most}, de {Step} en {Step}."), "receives");
        return design.Pot > Ceiling
            ? new("circles.ceiling", new LocalizedText(
                $"Nobody may receive more than {Ceiling} at once: that is the law here.",
                $"Nadie puede recibir más de {Ceiling} a la vez: así es la ley aquí."), "receives")
            : null;
    }

    public Refusal? Seats(int seats) => seats >= MinSeats && seats <= MaxSeats ? null : new("circles.seats", new LocalizedText(
        $"A circle has {MinSeats} to {MaxSeats} people.", $"Una tanda tiene de {MinSeats} a {MaxSeats} personas."), "seats");

    /// <summary>What each must put in so that everybody receives an amount they named.</summary>
    /// <returns>A refusal when it cannot be shared into equal whole amounts: then what goes in would not be what comes out.</returns>
    public Outcome<Design> For(Money receives, Design design) => receives.Cents % Math.Max(1, design.Payers) == 0
        ? design with { Amount = new(receives.Cents / Math.Max(1, design.Payers)) }
        : new Refusal("circles.not_closing", new LocalizedText(
            $"{receives} cannot be shared by {design.Payers} people who put in the same. Try {Near(receives, design.Payers)}.",
            $"{receives} no se puede repartir entre {design.Payers} personas que aportan lo mismo. Pruebe {Near(receives, design.Payers)}."), "receives");

    /// <summary>The highest amount that everybody can meet, on a step, within what the city and the law allow; zero when there is none.</summary>
    /// <param name="lowest">The lowest of what they said in secret.</param>
    /// <param name="wanted">What each would put in by the plan; zero when none was named.</param>
    public Money Highest(Money lowest, int payers, Money wanted)
    {
        var most = Money.Min(Money.Min(lowest, Most), new(Ceiling.Cents / Math.Max(1, payers)));
        if (wanted > Money.Zero) most = Money.Min(most, wanted);
        var amount = new Money(most.Cents / Step.Cents * Step.Cents);
        return amount < Least ? Money.Zero : amount;
    }

    private Money Near(Money receives, int payers) => new(Math.Max(1, receives.Cents / payers / Step.Cents) * Step.Cents * payers);
}
