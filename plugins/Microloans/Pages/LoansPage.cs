using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>Where a family begins: its own loan, what it lends, and what the city is raising.</summary>
internal sealed class LoansPage(Loans loans, Raises raises, Lends lends, ILedger ledger, IGroups groups)
{
    public async Task<PageModel> Build(BuildPage request, Say say, CancellationToken ct)
    {
        var family = request.Viewer.Family!.Value;
        List<Block> blocks = [await Own(family, say, ct)];
        var raising = await Open(request.Site, family, request.On, ct);
        blocks.AddRange(raising.Select(r => Raising(r, say)));
        if (raising.Count == 0)
            blocks.Add(new EmptyState(say.T("Open to the city", "Abiertos a la ciudad"),
                say.T("No loan is being raised in the open right now. New ones show up here.",
                    "Ahora no se reúne ningún préstamo abierto. Los nuevos aparecen aquí.")));
        blocks.Add(new Card(say.T("Somebody gave you a code", "Alguien le dio un código"), new ActionForm("code", FamilyForms.Code,
            say.T("Find the loan", "Buscar el préstamo")) { Note = say.T("Families begin with people they know.",
                "Las familias empiezan con quienes conocen.") }));
        blocks.Add(await Lending(family, say, ct));
        if (await Before(family, say, ct) is { } before) blocks.Add(before);
        return new(say.T("Small loans", "Préstamos pequeños"), blocks)
        {
            Hero = new Hero(say.T("Small loans", "Préstamos pequeños"))
            {
                Lede = say.T("Neighbors lend together. All of a loan comes together, or everybody has the money back.",
                    "Los vecinos prestan juntos. Se reúne todo el préstamo o cada quien recupera su dinero."),
            },
        };
    }

    private async Task<IReadOnlyList<RaiseRow>> Open(SiteId site, FamilyId family, DateOnly today, CancellationToken ct)
    {
        List<RaiseRow> open = [];
        foreach (var raise in await raises.InPublic(site, today, ct))
            if (raise.Borrower != family && !await groups.Apart(family, raise.Borrower, ct)) open.Add(raise);
        return open;
    }

    private async Task<Card> Own(FamilyId family, Say say, CancellationToken ct)
    {
        var mine = await loans.Of(family, ct);
        var title = say.T("Your loan", "Su préstamo");
        if (mine.FirstOrDefault(l => l.State is not (LoanState.Ended or LoanState.Expired)) is not { } loan)
        {
            var last = mine.FirstOrDefault(l => l.Answer.Length > 0 && l.EndedHow == "not_now");
            return new(say.T("A loan for something of yours", "Un préstamo para algo suyo"),
                [
                    .. last is null ? Array.Empty<Block>() : [new Notice(say.T("Staff wrote to you", "El personal le escribió"), last.Answer)],
                    Pieces.P(say.T("You say what it is for and how you would pay it back. People who know you lend first, then the city.",
                        "Usted dice para qué es y cómo lo devolvería. Primero prestan quienes le conocen, luego la ciudad.")),
                ]) { Dye = Dye.Geese, Links = [new(say.T("Write down what you need", "Escribir lo que necesita"), Pieces.Base + "ask")] };
        }
        var raise = await raises.Find(loan.Id, ct);
        var writing = loan.State is LoanState.Draft or LoanState.Review or LoanState.Changes;
        return new(title, new Facts(
            [new(loan.Title, loan.Amount.ToString()), new(say.T("Now", "Ahora"), say.T(LoanState.Name(Mover.Seen(loan, raise))))], Beside: true))
        {
            Dye = Dye.Geese, Links = [new(say.T("Open your loan", "Abrir su préstamo"), writing ? Pieces.Base + "ask" : Pieces.MyLoan(loan.Id))],
        };
    }

    private async Task<Card?> Before(FamilyId family, Say say, CancellationToken ct)
    {
        var ended = (await loans.Of(family, ct)).Where(l => l.PaidOutOn is not null && l.State == LoanState.Ended).ToList();
        return ended.Count == 0 ? null : new(say.T("Your loans before", "Sus préstamos de antes"), new Rows([.. ended.Select(l =>
            new Row($"{l.Title}: {l.Amount}")
            {
                Href = Pieces.MyLoan(l.Id),
                Note = l.Over > Money.Zero ? say.T($"{l.Over} you paid too much is yours", $"{l.Over} que pagó de más son suyos")
                    : say.T($"ended {say.Day(l.EndedOn!.Value)}", $"terminó el {say.Day(l.EndedOn!.Value)}"),
            })]));
    }

    private static Card Raising(RaiseRow raise, Say say) => new(raise.Title,
        Pieces.P(say.T($"{raise.GivenName} would like {raise.Amount}, paid back in ", $"{raise.GivenName} quisiera {raise.Amount}, para devolver en ")
            + Pieces.Back(raise.Repayments, raise.Every, say) + "."),
        Pieces.Gathered(raise, say))
    {
        Note = say.T($"until {say.Day(raise.Until)}", $"hasta el {say.Day(raise.Until)}"), Dye = Dye.Geese,
        Links = [new(say.T("Read more and lend", "Leer más y prestar"), Pieces.Raise(raise.Loan))],
    };

    private async Task<Card> Lending(FamilyId family, Say say, CancellationToken ct)
    {
        var lent = await lends.Of(family, ct);
        var running = lent.Where(l => l.State is "in" or "out").ToList();
        return new(say.T("What you lend", "Lo que usted presta"), new Facts(
            [
                new(say.T("With neighbors now", "Con vecinos ahora"), Allocation.Sum(running, l => l.StillOut).ToString()),
                new(say.T("Here, yours", "Aquí, suyo"), (await ledger.Balance(Accounts.Own(family), ct)).ToString()),
            ], Beside: true)) { Links = [new(say.T("See what you lend", "Ver lo que presta"), Pieces.Base + "lending")] };
    }
}
