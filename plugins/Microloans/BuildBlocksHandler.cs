using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace Microloans;

/// <summary>One card on the family's home and on its money page, for those who borrow or lend. Nothing of it is anybody else's.</summary>
internal sealed class BuildBlocksHandler(Loans loans, Raises raises, Lends lends, Payments payments, ILedger ledger, IPayables payables)
    : IRequestHandler<BuildBlocks, Outcome<PageModel>>
{
    public async Task<Outcome<PageModel>> Handle(BuildBlocks request, CancellationToken cancellationToken)
    {
        List<Block> blocks = [];
        if (request.Page is "home" or "money" && request.Viewer.Family is { } family)
        {
            var say = new Say(request.Viewer.Language);
            if (await Borrowed(family, say, cancellationToken) is { } borrowed) blocks.Add(borrowed);
            if (request.Page == "money" && await Lent(family, say, cancellationToken) is { } lent) blocks.Add(lent);
        }
        return new PageModel("", blocks);
    }

    private async Task<Card?> Borrowed(FamilyId family, Say say, CancellationToken ct)
    {
        var mine = await loans.Of(family, ct);
        if (mine.FirstOrDefault(l => l.State is not (LoanState.Ended or LoanState.Expired or LoanState.Draft)) is not { } loan)
            return mine.FirstOrDefault(l => l.Over > Money.Zero) is not { } over ? null
                : new(say.T("Your loan", "Su préstamo"),
                    new Facts([new(say.T("You paid too much; it is yours", "Pagó de más; es suyo"), over.Over.ToString())], Beside: true))
                { Dye = Dye.Geese, Links = [new(say.T("Open your loan", "Abrir su préstamo"), Pieces.MyLoan(over.Id))] };
        var returned = loan is { State: LoanState.Funded, Payouts: > 0 } && await payables.Find(PayOut.Key(loan), ct) is { State: "returned" };
        List<Fact> facts =
        [
            new(loan.Title, returned ? say.T("Your bank sent it back", "Su banco lo devolvió")
                : say.T(LoanState.Name(Mover.Seen(loan, await raises.Find(loan.Id, ct))))),
        ];
        if ((await payments.Rows(loan.Id, ct)).FirstOrDefault(r => r.Open > Money.Zero) is { } next)
            facts.Add(new(say.T($"Next, by {say.Day(next.Due)}", $"Siguiente, para el {say.Day(next.Due)}"), next.Open.ToString()));
        return new(say.T("Your loan", "Su préstamo"), new Facts(facts, Beside: true))
        {
            Dye = Dye.Geese,
            Links =
            [
                new(say.T("Open your loan", "Abrir su préstamo"),
                    loan.State is LoanState.Review or LoanState.Changes ? Pieces.Base + "ask" : Pieces.MyLoan(loan.Id)),
            ],
        };
    }

    private async Task<Card?> Lent(FamilyId family, Say say, CancellationToken ct)
    {
        var lent = (await lends.Of(family, ct)).Where(l => l.State is "in" or "out" or "promised").ToList();
        var here = await ledger.Balance(Accounts.Own(family), ct);
        return lent.Count == 0 && here == Money.Zero ? null : new Card(say.T("What you lend to neighbors", "Lo que presta a vecinos"), new Facts(
        [
            new(say.T("With neighbors now", "Con vecinos ahora"), Allocation.Sum(lent.Where(l => l.State != "promised"), l => l.StillOut).ToString()),
            new(say.T("Here, yours", "Aquí, suyo"), here.ToString()),
        ], Beside: true)) { Links = [new(say.T("See what you lend", "Ver lo que presta"), Pieces.Base + "lending")] };
    }
}
