using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace DirectFunds;

/// <summary>A letter that says what was paid in this year and the one before, for whoever the family shows it to.</summary>
internal sealed class BuildDocumentHandler(Payments payments, Plans plans, IApplications applications) : IRequestHandler<BuildDocument, Outcome<DocumentModel>>
{
    public async Task<Outcome<DocumentModel>> Handle(BuildDocument request, CancellationToken cancellationToken)
    {
        if (request.Document != "letter" || request.Viewer.Family is not { } family) return Reply.Gone;
        var say = new Say(request.Viewer.Language);
        var paid = (await payments.Of(request.Site, family, cancellationToken))
            .Where(p => p is { State: "paid", SettledOn: { } day } && day.Year >= request.On.Year - 1).OrderBy(p => p.SettledOn).ToList();
        var plan = (await plans.Of(request.Site, family, cancellationToken)).FirstOrDefault(p => p.State is "running" or "paused");
        return new DocumentModel(say.T("What was paid by Direct funds", "Lo que pagó Fondos directos"), new Dictionary<string, object?>
        {
            ["name"] = (await applications.Of(family, cancellationToken))?.Answers.Text("name") ?? "",
            ["dayEn"] = Say.En.LongDay(request.On),
            ["dayEs"] = Say.Es.LongDay(request.On),
            ["any"] = paid.Count > 0,
            ["payments"] = paid.Select(p => new Dictionary<string, object?>
            {
                ["dayEn"] = Say.En.LongDay(p.SettledOn!.Value),
                ["dayEs"] = Say.Es.LongDay(p.SettledOn!.Value),
                ["whatEn"] = Report.Kind(p.Kind, new("en")),
                ["whatEs"] = Report.Kind(p.Kind, new("es")),
                ["amount"] = p.Counts.ToString(),
            }).ToList(),
            ["total"] = paid.Aggregate(Money.Zero, (sum, p) => sum + p.Counts).ToString(),
            ["monthly"] = plan is not null,
            ["monthlyAmount"] = plan?.Amount.ToString() ?? "",
            ["lastEn"] = plan is null ? "" : Say.En.LongDay(plan.LastOn(request.On)),
            ["lastEs"] = plan is null ? "" : Say.Es.LongDay(plan.LastOn(request.On)),
        });
    }
}
