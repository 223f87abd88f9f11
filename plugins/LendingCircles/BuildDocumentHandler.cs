using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace LendingCircles;

/// <summary>
/// The note each seat signs, made only for the schedule as it stands, so that nobody signs one that is past; and letters about credit reporting.
/// </summary>
internal sealed class BuildDocumentHandler(Circles circles, Seats seats, CreditLetter letter, ISettings settings)
    : IRequestHandler<BuildDocument, Outcome<DocumentModel>>
{
    public async Task<Outcome<DocumentModel>> Handle(BuildDocument request, CancellationToken cancellationToken)
    {
        var say = new Say(request.Viewer.Language);
        if (request.Document is LendingCirclesProgram.Letter or LendingCirclesProgram.Paper) return await letter.Build(request, say, cancellationToken);
        var parts = request.Item.Split('-');
        var own = request.Viewer.Person is not { } person ? null
            : (await seats.OfPerson(person, cancellationToken)).FirstOrDefault(s => parts.Length == 2 && s.Circle.ToString(
                System.Globalization.CultureInfo.InvariantCulture) == parts[0]);
        var circle = own is null ? null : await circles.Find(own.Circle, cancellationToken);
        // Whoever left the group still reads what they signed: the host shows it word for word as it was.
        if (own is { Signed.Length: > 0 } && circle is null && Agreement.Item(own.Circle, own.Signed) == request.Item)
            return new DocumentModel(say.T("Note of a lending circle", "Pagaré de una tanda"), new Dictionary<string, object?>());
        if (request.Document != LendingCirclesProgram.Note || own is null || circle is not { Hash.Length: > 0 }
            || Agreement.Item(circle.Id, circle.Hash) != request.Item)
            return CreditLetter.None;
        return await Note(circle, own, say, cancellationToken);
    }

    private async Task<DocumentModel> Note(Circle circle, Seat own, Say say, CancellationToken ct)
    {
        var people = await seats.Of(circle.Id, ct);
        var (design, limits) = (circle.Design, Limits.From(await settings.On(circle.RulesOn, ct)));
        // After turns were traded the note still shows the order that all of them signed; the trade has its own record.
        return new(say.T("Note of a lending circle", "Pagaré de una tanda"), new Dictionary<string, object?>
        {
            ["circle"] = circle.Name,
            ["name"] = own.Name,
            ["people"] = people.Count,
            ["each"] = say.Each(design),
            ["whole"] = design.Pot.ToString(),
            ["turn"] = own.Turn,
            ["receives"] = own.Turn is { } turn ? say.Day(design.Turns[turn - 1].PayOn) : "",
            ["skips"] = !circle.ReceiverPays,
            ["may_pass"] = limits.Passes > 0,
            ["passes"] = limits.Passes == 1 ? say.T("Once", "Una vez") : say.T($"Up to {limits.Passes} times", $"Hasta {limits.Passes} veces"),
            ["hash"] = circle.Hash,
            ["turns"] = design.Turns.Select(t => new Dictionary<string, object?>
            {
                ["number"] = t.Number, ["who"] = people.FirstOrDefault(p => p.Turn == t.Number)?.Name ?? "", ["due"] = say.Day(t.Due),
                    ["paid"] = say.Day(t.PayOn),
            }).ToList(),
        });
    }
}
