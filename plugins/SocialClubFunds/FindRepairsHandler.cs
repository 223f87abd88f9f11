using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace SocialClubFunds;

/// <summary>What the office can mend.</summary>
internal sealed class FindRepairsHandler(IClubs clubs, IBudget budget) : IRequestHandler<FindRepairs, Outcome<RepairList>>
{
    private const int DaysToAnswer = 5;
    private const int DaysForGift = 14;

    public async Task<Outcome<RepairList>> Handle(FindRepairs request, CancellationToken cancellationToken)
    {
        List<Repair> repairs = [];
        var waiting = (await clubs.DecisionsIn(request.Site, [Decision.Asked], cancellationToken)).ToList();
        if (waiting.Count > 0)
            repairs.Add(new("club_funds.waiting", waiting.Any(d => d.Decided?.AddDays(DaysToAnswer) < request.On) ? Severity.Now : Severity.Soon,
                new($"Groups wait for your answer: {waiting.Count}.", $"Grupos que esperan su respuesta: {waiting.Count}."),
                new("Say yes or no, with a reason.", "Diga sí o no, con un motivo."))
            { Page = ClubPages.Decisions, Deadline = waiting.Min(d => d.Decided)?.AddDays(DaysToAnswer) });
        var shares = await clubs.Shares(request.Site, [Share.CameBack], cancellationToken);
        if (shares.Count > 0)
            repairs.Add(new("club_funds.shares", Severity.Now, new($"Shares that came back: {shares.Count}.", $"Partes que regresaron: {shares.Count}."),
                new("Pay them again, or put them into the fund.", "Páguelas otra vez, o póngalas en el fondo.")) { Page = ClubPages.Decisions });
        var returned = (await clubs.DecisionsIn(request.Site, [Decision.Ordered], cancellationToken)).Count(d => d.Returned);
        if (returned > 0)
            repairs.Add(new("club_funds.returned", Severity.Soon, new($"Payments of groups that the bank sent back: {returned}.",
                $"Pagos de grupos que el banco devolvió: {returned}."),
                new("Ask finance for the right account of who is paid.", "Pida a finanzas la cuenta correcta de quien cobra.")));
        var receipts = (await clubs.DecisionsIn(request.Site, [Decision.Paid], cancellationToken)).Count(d => d.ReceiptDue < request.On);
        if (receipts > 0)
            repairs.Add(new("club_funds.receipts", Severity.Note, new($"Receipts above the line that have not come: {receipts}.",
                $"Recibos por encima del límite que no han llegado: {receipts}."),
                new("The group was reminded. Nothing is taken back.", "Se le recordó al grupo. No se quita nada.")));
        var gifts = (await clubs.GiftsSaid(request.Site, cancellationToken)).Count(g => g.On.AddDays(DaysForGift) < request.On);
        if (gifts > 0)
            repairs.Add(new("club_funds.gifts", Severity.Note, new($"Gifts that were said two weeks ago: {gifts}.",
                $"Regalos anunciados hace dos semanas: {gifts}."),
                new("Finance writes down whether they arrived.", "Finanzas anota si llegaron.")));
        if ((await budget.State(cancellationToken)).Left is { Cents: 0 })
            repairs.Add(new("club_funds.budget", Severity.Soon, new("The budget is used: no group gets the next quarter’s money.",
                "El presupuesto se acabó: ningún grupo recibe el próximo trimestre."),
                new("Raise the budget, or tell the groups.", "Suba el presupuesto, o avise a los grupos.")));
        return new RepairList([.. repairs.OrderByDescending(r => r.Severity)]);
    }
}
