using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace IdaSavingsMatch;

/// <summary>Reads the family's own journal and says why it fits, why not yet, or that too little is written. Nothing is stored.</summary>
internal sealed class CheckEligibilityHandler(IFacts facts, ISettings settings) : IRequestHandler<CheckEligibility, Outcome<Fit>>
{
    private const int MonthsNeeded = 3;
    private static readonly string[] Codes = ["income.work", "income.business"];

    public async Task<Outcome<Fit>> Handle(CheckEligibility request, CancellationToken cancellationToken)
    {
        var rules = await settings.On(request.On, cancellationToken);
        var people = await facts.HouseholdSize(request.Family, cancellationToken);
        var say = new Say(request.Language);
        if (people is not { } size)
            return NotEnough(say.T("How many people share your home is not written yet.", "Todavía no está escrito cuántas personas comparten su casa."));
        // Nothing is read that is not needed: without the home's size the income would say nothing.
        var income = await facts.Read(request.Family, Codes, Month.Of(request.On).Plus(-12), cancellationToken);
        var months = income.Where(f => f.Amount is not null).GroupBy(f => f.Month)
            .Select(m => m.Aggregate(Money.Zero, (sum, f) => sum + f.Amount!.Value)).ToList();
        if (months.Count < MonthsNeeded)
        {
            return NotEnough(say.T(
                $"Income from work is written for {months.Count} of the last 12 months; {MonthsNeeded} are enough to see."
                + " It also needs your yes that programs may read it.",
                $"El ingreso del trabajo está escrito en {months.Count} de los últimos 12 meses; con {MonthsNeeded} basta."
                + " También hace falta su sí para que los programas lo lean."));
        }
        // A month that was not written is a gap, never a zero: the year is reckoned from the months that are there.
        var year = new Money(months.Sum(m => m.Cents) * 12 / months.Count);
        var (area, percent) = (rules.Text("area"), rules.Number("income_percent"));
        var tableYear = PovertyGuideline.YearOn(request.On);
        var line = PovertyGuideline.Line(area, tableYear, size, percent);
        var source = $"HHS {tableYear}, {percent}%";
        return year <= line
            ? new Fit(FitKind.Fits, Reasons(say, $"Your home of {size} earns about {Whole(year)} a year from work; the line is {Whole(line)}.",
                $"Su hogar de {size} gana unos {Whole(year)} al año con su trabajo; el límite es {Whole(line)}.", source))
            : new Fit(FitKind.NotYet,
                Reasons(say, $"Your home of {size} earns about {Whole(year)} a year from work, above {Whole(line)}. If that changes, look again.",
                $"Su hogar de {size} gana unos {Whole(year)} al año con su trabajo, más de {Whole(line)}. Si cambia, vuelva a mirar.", source));
    }

    private static Fit NotEnough(string text) => new(FitKind.NotEnough, new List<FitReason> { new(text) });

    private static List<FitReason> Reasons(Say say, string en, string es, string source) => [new(say.T(en, es), source)];

    private static Money Whole(Money money) => Money.Dollars(money.Cents / 100);
}
