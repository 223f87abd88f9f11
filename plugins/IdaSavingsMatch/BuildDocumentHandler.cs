using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace IdaSavingsMatch;

/// <summary>Values of the savings agreement.</summary>
internal sealed class BuildDocumentHandler(Savers savers, ISettings settings) : IRequestHandler<BuildDocument, Outcome<DocumentModel>>
{
    public async Task<Outcome<DocumentModel>> Handle(BuildDocument request, CancellationToken cancellationToken)
    {
        var say = new Say(request.Viewer.Language);
        if (request.Document != MatchedSavings.Agreement || request.Viewer.Family is not { } family
            || await savers.Of(family, cancellationToken) is not { } saver)
            return new Refusal("ida.paper_not_found", say.T("There is no such paper.", "No existe ese papel."));
        var terms = Terms.From(await settings.On(saver.Opened, cancellationToken));
        return new DocumentModel(say.T("Savings agreement", "Acuerdo de ahorro"), new Dictionary<string, object?>
        {
            ["opened"] = say.Day(saver.Opened),
            ["purpose"] = say.Of(Forms.Purposes, saver.Purpose),
            ["goal"] = saver.Goal.ToString(),
            ["monthly"] = saver.Monthly.ToString(),
            ["match"] = terms.MatchPerDollar.ToString(),
            ["limit"] = terms.MonthlyLimit.ToString(),
            ["cap"] = (terms.Federal ? terms.CapPerson * 2 : terms.CapPerson).ToString(),
            ["until"] = say.Day(Month.Of(saver.Opened).Plus(terms.WindowMonths - 1).LastDay),
            ["spend"] = say.Day(saver.Opened.AddMonths(terms.WaitingMonths)),
            ["opening"] = terms.Opening.ToString(),
            ["earned"] = terms.EarnedOnly,
            ["federal"] = terms.Federal,
        });
    }
}
