using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace Scholarships;

/// <summary>On the family's home: what waits for it. On the money page: what is promised to a school for its student.</summary>
internal sealed class BuildBlocksHandler(Awards awards, Requests requests, Rounds rounds) : IRequestHandler<BuildBlocks, Outcome<PageModel>>
{
    public async Task<Outcome<PageModel>> Handle(BuildBlocks request, CancellationToken cancellationToken)
    {
        if (request.Page is not ("home" or "money") || request.Viewer.Family is not { } family) return new PageModel("", []);
        var say = new Say(request.Viewer.Language);
        List<Row> rows = [];
        foreach (var file in (await awards.Of(family, cancellationToken)).Where(a => a.Award.Open))
            rows.Add(new Row(say.T($"Scholarship of {file.Award.Amount}", $"Beca de {file.Award.Amount}"))
            {
                Pill = Blocks.State(file.Award.State, say), Href = $"/programs/scholarships/award?item={Stored.Number(file.Id)}",
                Note = say.T($"{file.Award.Paid} paid to the school", $"{file.Award.Paid} pagados a la escuela"),
            });
        if (request.Page == "home")
            foreach (var draft in (await requests.Of(family, cancellationToken)).Where(r => r.State == Request.Draft))
                if (await rounds.Find(draft.Round, request.Site, cancellationToken) is { } round && round.Takes(request.On))
                    rows.Add(new Row(say.T("Your application is saved and not sent", "Su solicitud está guardada y sin enviar"))
                    {
                        Note = round.Deadline.Words(request.On).In(say.Language), Href = $"/programs/scholarships/apply?item={Stored.Number(round.Id)}",
                    });
        return new PageModel("", rows.Count == 0 ? [] : [new Card(say.T("Scholarships", "Becas"), new Rows(rows)) { Dye = Dye.Ladder }]);
    }
}
