using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace IdaSavingsMatch;

/// <summary>Values of the savings agreement.</summary>
internal sealed class BuildDocumentHandler(AccountReader accounts) : IRequestHandler<BuildDocument, Outcome<DocumentModel>>
{
    public async Task<Outcome<DocumentModel>> Handle(BuildDocument request, CancellationToken cancellationToken)
    {
        var say = new Say(request.Viewer.Language);
        // Without an item it is the home's first account, as it was before a home could have several.
        if (request.Document != MatchedSavings.Agreement || request.Viewer.Family is not { } family
            || await accounts.Named(family, request.Item.Length > 0 ? request.Item : "1", null, cancellationToken) is not { } saver)
            return Both.No("paper_not_found", "There is no such paper.", "No existe ese papel.");
        var account = await accounts.Read(saver, cancellationToken);
        var terms = account.Terms;
        var most = MatchRules.Most(terms, saver.Goal, default).Total;
        return new DocumentModel(say.T("Savings agreement", "Acuerdo de ahorro"), new Dictionary<string, object?>
        {
            ["opened"] = say.Day(saver.Opened),
            ["purpose"] = say.Of(Choices.Purposes, saver.Purpose),
            ["goal"] = saver.Goal.ToString(),
            ["monthly"] = saver.Monthly.ToString(),
            ["match"] = new Money(terms.PerDollar).ToString(),
            ["limit"] = terms.MonthlyLimit.ToString(),
            ["cap"] = most.ToString(),
            ["until"] = say.Day(account.MatchedUntil),
            ["spend"] = say.Day(account.SpendableFrom),
            ["opening"] = terms.Opening.ToString(),
            ["earned"] = terms.EarnedOnly,
            ["federal"] = account.Protected,
            ["half"] = terms.Equal,
            ["hours"] = terms.EducationHours > 0 ? terms.EducationHours.ToString(System.Globalization.CultureInfo.InvariantCulture) : "",
            ["lump"] = terms.Lump > Money.Zero ? terms.Lump.ToString() : "",
            ["least"] = terms.MonthlyLeast > Money.Zero ? terms.MonthlyLeast.ToString() : "",
            ["emergency"] = say.Day(terms.EmergencyFrom(saver.Opened)),
            ["repay"] = say.Months(terms.RepayMonths),
        });
    }
}
