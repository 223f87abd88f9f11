using System.Globalization;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace Microloans;

/// <summary>Values of the loan agreement. Without a number it is the paper as it would be for a loan of the smallest amount, to read before asking.</summary>
internal sealed class BuildDocumentHandler(Loans loans, Payments payments, ISettings settings) : IRequestHandler<BuildDocument, Outcome<DocumentModel>>
{
    public async Task<Outcome<DocumentModel>> Handle(BuildDocument request, CancellationToken cancellationToken)
    {
        var say = new Say(request.Viewer.Language);
        if (request.Document != MicroloansProgram.Agreement || request.Viewer.Family is not { } family) return NotFound;
        var rules = new CityRules(await settings.On(request.On, cancellationToken));
        if (request.Item.Length == 0) return Model(Sample(rules, request, family), [], request.On, rules, say);
        return long.TryParse(request.Item, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && await loans.Find(id, cancellationToken) is { } loan && loan.Family == family
            ? Model(loan, await payments.Rows(id, cancellationToken), request.On, rules, say) : NotFound;
    }

    private static Outcome<DocumentModel> NotFound => new Refusal("loans.paper_not_found", new LocalizedText(
        "There is no such paper.", "No existe ese papel."));

    private static Loan Sample(CityRules rules, BuildDocument request, FamilyId family) => new(0, request.Site, family, default, "",
        new Say(request.Viewer.Language).T("an example", "un ejemplo"), "", rules.Least, 1, "month", 0, "next", request.On, rules.Interest, rules.RatePercent,
        LoanState.Draft, "", "", 0, null, null, null, null, 0, 0, false, Money.Zero, Money.Zero, null, null, null, "");

    // Once it is paid out, what was signed is kept word for word by the host; before that the days are as if it were paid out today.
    private static DocumentModel Model(Loan loan, IReadOnlyList<Repayment> rows, DateOnly today, CityRules rules, Say say)
    {
        var plan = rows.Count > 0 ? rows : [.. Reckoner.Of(loan.Terms(today)).Select((r, i) => Repayment.From(r, i + 1))];
        var limits = rules.Plans;
        return new(say.T("Loan agreement", "Acuerdo de préstamo"), new Dictionary<string, object?>
        {
            ["title"] = loan.Title,
            ["number"] = Pieces.Text(loan.Id),
            ["amount"] = loan.Amount.ToString(),
            ["total"] = Allocation.Sum(plan, r => r.Total).ToString(),
            ["interest"] = Allocation.Sum(plan, r => r.Interest).ToString(),
            ["has_interest"] = loan.RatePercent > 0,
            ["rate"] = loan.RatePercent.ToString(CultureInfo.InvariantCulture),
            ["flat"] = loan.Interest == "flat",
            ["plan"] = Pieces.Back(loan.Repayments, loan.Every, say),
            ["ahead"] = say.Of(FamilyForms.Ahead, loan.Advance).ToLowerInvariant(),
            ["may_plan"] = limits.Times > 0,
            ["plans"] = say.Count(limits.Times, ("time", "times"), ("vez", "veces")),
            ["months"] = say.Count(limits.Months, ("month", "months"), ("mes", "meses")),
            ["silent"] = rules.SilentDays.ToString(CultureInfo.InvariantCulture),
            ["rows"] = plan.Select(r => (object?)new Dictionary<string, object?>
            {
                ["day"] = say.Day(r.Due), ["amount"] = r.Total.ToString(),
            }).ToList(),
        });
    }
}
