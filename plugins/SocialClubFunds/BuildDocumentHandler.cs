using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace SocialClubFunds;

/// <summary>Names of the papers.</summary>
internal static class Papers
{
    public const string Rules = "rules";
    public const string Ballot = "ballot";
}

/// <summary>Values of the group's rules, and of a ballot for somebody who answers on paper.</summary>
internal sealed class BuildDocumentHandler(IClubs clubs, ViewReader reader) : IRequestHandler<BuildDocument, Outcome<DocumentModel>>
{
    public async Task<Outcome<DocumentModel>> Handle(BuildDocument request, CancellationToken cancellationToken)
    {
        if (await reader.Of(request.Viewer, request.On, cancellationToken) is not { Purse: { } purse } view) return Refusals.NoPurse;
        var say = view.Say;
        if (request.Document != Papers.Ballot)
        {
            var facts = await RulePages.Facts(clubs, view.Charter, view.Members, say, cancellationToken);
            return new DocumentModel(say.T("The rules of our purse", "Las reglas de nuestra bolsa"), new Dictionary<string, object?>
            {
                ["group"] = purse.Name,
                ["rules"] = facts.Select(f => (object)new Dictionary<string, object?> { ["label"] = f.Label, ["value"] = f.Value }).ToList(),
                ["cap"] = view.Terms.StaffCap.ToString(),
            });
        }
        if (await reader.Decision(view, request.Item, cancellationToken) is not { } d || d.Decision is not { IsOpen: true,
            Secret: false }) return Refusals.Gone;
        return new DocumentModel(say.T("An answer on paper", "Una respuesta en papel"), new Dictionary<string, object?>
        {
            ["group"] = purse.Name, ["what"] = Names.Of(d.Decision, say), ["words"] = d.Decision.Words,
            ["amount"] = d.Decision.Amount > Money.Zero ? d.Decision.Amount.ToString() : "", ["payee"] = d.Decision.Amount > Money.Zero
                ? Names.Payee(d.Decision, say) : "",
            ["closes"] = say.Day(d.Decision.Closes), ["consent"] = d.Decision.Rule == Rules.Consent && !d.Decision.ByKeepers,
            ["proposer"] = view.Name(d.Decision.Proposer),
        });
    }
}
