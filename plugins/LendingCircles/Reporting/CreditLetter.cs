using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>
/// The letter of somebody who says that a report is wrong, with the answer once there is one; and the same on paper, for whoever writes by hand.
/// </summary>
internal sealed class CreditLetter(OwnSeat ownSeat, Credit credit, Reports reports, Claims claims, ISettings settings)
{
    public static readonly Refusal None = new("circles.paper_not_found", new LocalizedText(
        "There is no such paper any more. Open the circle for the one that counts.", "Ese papel ya no existe. Abra la tanda y vea el que vale."));

    public async Task<Outcome<DocumentModel>> Build(BuildDocument request, Say say, CancellationToken ct)
    {
        var found = await ownSeat.Of(request.Item, request.Viewer, ct);
        if (!found.Succeeded) return found.Refusal;
        var own = found.Value;
        var told = (await reports.OfSeat(own.Seat.Id, ct)).Where(r => r.SentOn is not null).ToList();
        var values = Head(own, await credit.Identity(own.Seat, ct), await settings.On(request.On, ct), say);
        if (told.Count == 0) return None;
        if (request.Document == LendingCirclesProgram.Paper)
            return new DocumentModel(say.T("A report is wrong: letter to write by hand", "Un informe está mal: carta para escribir a mano"), values);
        if ((await claims.OfSeat(own.Seat.Id, ct)).FirstOrDefault() is not { } claim) return None;
        Add(values, claim, say);
        values["told"] = told.OrderByDescending(r => (r.Month, r.Version)).Take(6).Select(r => (object?)new Dictionary<string, object?>
        {
            ["month"] = Say.Begin(say.Month(r.Month)), ["what"] = r.Preview.In(say.Language),
        }).ToList();
        return new DocumentModel(say.T("A report is wrong", "Un informe está mal"), values);
    }

    private static Dictionary<string, object?> Head(Own own, Metro2.Identity? who, Answers rules, Say say) => new()
    {
        ["place"] = who?.City ?? say.T("Place and day", "Lugar y fecha"),
        ["name"] = who is null ? own.Seat.Name : $"{who.Given} {who.Surname}",
        ["address"] = who is null ? "" : string.Join(", ", new[] { who.Street, who.Street2, who.City, $"{who.State} {who.Zip}" }.Where(p => p.Length > 0)),
        ["reporter"] = rules.Text("reporter"),
        ["reporter_address"] = rules.Text("reporter_address"),
        ["number"] = SeatReport.Number(own.Seat),
    };

    private static void Add(Dictionary<string, object?> values, Claim claim, Say say)
    {
        values["day"] = say.Day(claim.Opened);
        values["words"] = claim.Words;
        values["more"] = claim.MoreWords;
        values["more_day"] = claim.MoreOn is { } more ? say.Day(more) : "";
        values["answer_by"] = say.Day(claim.AnswerBy);
        values["answered"] = !claim.Open;
        values["answer_day"] = claim.AnsweredOn is { } on ? say.Day(on) : "";
        values["answer"] = claim.Answer;
        values["outcome"] = CreditWords.Outcome(claim.Outcome).In(say.Language);
    }
}
