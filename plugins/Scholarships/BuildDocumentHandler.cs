using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace Scholarships;

/// <summary>Values of an award letter. It says what was offered: later steps of the award do not change what was signed.</summary>
internal sealed class BuildDocumentHandler(Awards awards, Funds funds, Rounds rounds, ISettings settings) : IRequestHandler<BuildDocument,
    Outcome<DocumentModel>>
{
    public async Task<Outcome<DocumentModel>> Handle(BuildDocument request, CancellationToken cancellationToken)
    {
        var say = new Say(request.Viewer.Language);
        if (request.Document != ScholarshipsProgram.Letter || !long.TryParse(request.Item, out var id)
            || await awards.Find(id, cancellationToken) is not { } file || file.Award.Family != request.Viewer.Family
            || await funds.Find(file.Award.Fund, request.Site, cancellationToken) is not { } fund
            || await rounds.Offering(file.Offering, request.Site, cancellationToken) is not { } offering) return No.NotFound();
        var rules = await settings.On(file.Award.OfferedOn, cancellationToken);
        return new DocumentModel(say.T("Award letter", "Carta de la beca"), new Dictionary<string, object?>
        {
            ["day"] = say.WeekDay(file.Award.OfferedOn), ["student"] = file.Student, ["fund"] = fund.Name, ["donor"] = fund.Donor,
            ["wish"] = fund.Wish.In(say.Language), ["amount"] = file.Award.Amount.ToString(),
            ["school"] = file.LetterSchool.Length > 0 ? file.LetterSchool
                : say.T("the school you name with the first paper", "la escuela que diga con el primer comprobante"),
            ["credits"] = fund.Credits > 0 ? Stored.Number(fund.Credits) : "", ["until"] = say.WeekDay(file.Award.AcceptBy),
            ["months"] = Stored.Number(rules.Number("defer_months")), ["late"] = Stored.Number(rules.Number("proof_months")),
            ["terms"] = AwardRules.Split(file.Award.Amount, offering.Terms, file.LetterFirst, offering.Months, "").Select(t => new Dictionary<string, object?>
            {
                ["number"] = Stored.Number(t.Position), ["begins"] = say.WeekDay(t.Due), ["amount"] = t.Amount.ToString(),
            }).ToList(),
        });
    }
}
