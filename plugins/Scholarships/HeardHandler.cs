using System.Globalization;
using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace Scholarships;

/// <summary>What becomes of a payment to a school. An event that comes twice acts once.</summary>
internal sealed class HeardHandler(Awards awards, Papers papers, AwardDesk desk) : IRequestHandler<Heard, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(Heard request, CancellationToken cancellationToken)
    {
        if (request.Event is not PayableEvent paid || paid.Key.Split('/') is not ["award", var award, var position, _]
            || await awards.Find(long.Parse(award, CultureInfo.InvariantCulture), cancellationToken) is not { } file) return Done.Value;
        var term = int.Parse(position, CultureInfo.InvariantCulture);
        var (step, news) = paid switch
        {
            PayableSettled => (AwardRules.Settled(file.Award, term), new LocalizedText(
                $"{paid.Amount} arrived at the school.", $"{paid.Amount} llegaron a la escuela.")),
            PayableReturned => (AwardRules.SentBack(file.Award, term), new LocalizedText(
                "The bank sent the payment to the school back. The money stays yours; the office sends it again.",
                "El banco devolvió el pago a la escuela. El dinero sigue siendo suyo; la oficina lo manda otra vez.")),
            PayableDeclined declined => (AwardRules.NotPaid(file.Award, term), new LocalizedText(
                $"The office could not pay the school: {declined.Why} The money stays yours; hand in the paper once more.",
                $"La oficina no pudo pagar a la escuela: {declined.Why} El dinero sigue siendo suyo; entregue el comprobante otra vez.")),
            PayableRefunded => (AwardRules.GaveBack(file.Award, term, paid.Amount), new LocalizedText(
                $"The school gave {paid.Amount} back. Staff asks you how it goes on.",
                    $"La escuela devolvió {paid.Amount}. El personal le preguntará cómo sigue.")),
            _ => (No.Moved(), new LocalizedText("", "")),
        };
        // What the award knows already is no news.
        if (!step.Succeeded || !await papers.Hear(paid.Id, request.Site, cancellationToken)) return Done.Value;
        return await desk.Take(request.Site, file, step, news, cancellationToken);
    }
}
