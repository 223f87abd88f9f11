using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>What finance writes down and decides. Loans stand by their number.</summary>
internal sealed class MoneyPage(Loans loans, Lends lends, Payments payments, ILedger ledger)
{
    public async Task<PageModel> Build(BuildPage request, Say say, CancellationToken ct)
    {
        List<Block> blocks = [await Sums(say, ct)];
        foreach (var open in await payments.Written(request.Site, "open", ct)) blocks.Add(Unplaced(open, say));
        var lent = await lends.At(request.Site, ["in", "out", "ended"], ct);
        foreach (var loan in lent.Where(l => l.TakeBack > Money.Zero).GroupBy(l => l.Loan))
            blocks.Add(TakeBack(loan.Key, Allocation.Sum(loan, l => l.TakeBack), say));
        foreach (var loan in (await loans.At(request.Site, [LoanState.Defaulted], ct)).Where(l => l.WrittenOffOn is null))
            blocks.Add(WriteOff(loan, await payments.Rows(loan.Id, ct), say));
        foreach (var lend in lent.Where(l => l.Kind == "outside")) if (await Send(lend, say, ct) is { } send) blocks.Add(send);
        blocks.Add(WriteDown(request.On, say));
        blocks.Add(Outside(say));
        blocks.Add(Fund(say));
        blocks.AddRange((await payments.Written(request.Site, "placed", ct)).Select(p => Placed(p, say)));
        return new(say.T("Money of loans", "Dinero de los préstamos"), blocks);
    }

    private async Task<Card> Sums(Say say, CancellationToken ct) => new(say.T("Where it is", "Dónde está"), new Facts(
    [
        new(say.T("At the bank, written down here", "En el banco, anotado aquí"), (await ledger.Balance(Accounts.Bank, ct)).ToString()),
        new(say.T("Not placed; below zero: taken back by banks after it was shared out", "Sin colocar; bajo cero: devuelto por bancos después de repartirse"),
            (await ledger.Balance(Accounts.Clearing, ct)).ToString()),
        new(say.T("The program’s fund for lending", "Fondo del programa para prestar"), (await ledger.Balance(Accounts.Lending, ct)).ToString()),
    ], Beside: true));

    private static Card Unplaced(Incoming incoming, Say say) => new(
        say.T($"{incoming.Amount} to place", $"{incoming.Amount} por colocar"),
        new Facts([new(say.T("Day", "Día"), say.Day(incoming.Day)), new(say.T("Reference", "Referencia"), incoming.Reference)], Beside: true),
        new ActionForm("place", new Form(LoanNumber(required: true)), say.T("Place it", "Colocarlo")) { Hidden = Pieces.Hidden("incoming", incoming.Id) },
        new ActionForm("came-back", Form.Empty, say.T("It came back or was sent back", "Volvió o se devolvió"))
        { Hidden = Pieces.Hidden("incoming", incoming.Id) });

    private static Card Placed(Incoming incoming, Say say) => new(
        say.T($"Loan {incoming.Loan}: {incoming.Amount}", $"Préstamo {incoming.Loan}: {incoming.Amount}"),
        new Facts([new(say.T("Day", "Día"), say.Day(incoming.Day)), new(say.T("Reference", "Referencia"), incoming.Reference)], Beside: true),
        new ActionForm("came-back", Form.Empty, say.T("The bank took it back", "El banco lo devolvió"))
        {
            Hidden = Pieces.Hidden("incoming", incoming.Id),
            Note = say.T("It was shared out: lenders keep it, and the next payments of this loan make it good.",
                "Ya se repartió: quienes prestaron lo conservan y los próximos pagos de este préstamo lo cubren."),
        });

    private static Card TakeBack(long loan, Money open, Say say) => new(
        say.T($"Loan {loan}: {open} was shared out and taken back", $"Préstamo {loan}: {open} se repartieron y fueron devueltos"),
        Pieces.P(say.T("The next payments of this loan make it good. Where none is expected, the program bears it.",
            "Los próximos pagos de este préstamo lo cubren. Si no se espera ninguno, lo asume el programa.")),
        new ActionForm("let-go", Form.Empty, say.T("The program bears it", "Lo asume el programa")) { Hidden = Pieces.Hidden("loan", loan) });

    private static Card WriteOff(Loan loan, IReadOnlyList<Repayment> rows, Say say) => new(
        say.T($"Loan {loan.Id}: at rest", $"Préstamo {loan.Id}: en pausa"),
        Pieces.P(say.T($"{Standing.Outstanding(rows)} is still out. Written off, each lender bears its part; what comes later is theirs.",
            $"Faltan {Standing.Outstanding(rows)}. Dado por no devuelto, cada quien asume su parte; lo que llegue después es suyo.")),
        new ActionForm("write-off", Form.Empty, say.T("Write off what is open", "Dar por no devuelto lo que falta"))
        { Hidden = Pieces.Hidden("loan", loan.Id) });

    private async Task<Card?> Send(Lend lend, Say say, CancellationToken ct)
    {
        var there = await ledger.Balance(Accounts.Outside(lend.Id), ct);
        return there == Money.Zero ? null : new Card(say.T($"{there} for {lend.Name}", $"{there} para {lend.Name}"),
            Pieces.P(say.T($"It came back on loan {lend.Loan}.", $"Volvió del préstamo {lend.Loan}.")),
            new ActionForm("send", Form.Empty, say.T("Ask for it to be paid", "Pedir que se pague")) { Hidden = Pieces.Hidden("lend", lend.Id) });
    }

    private static Card WriteDown(DateOnly today, Say say) => new(say.T("Money that came", "Dinero que llegó"), new ActionForm("write-down", new Form(
        new Field("day", FieldKind.Date, new("Day", "Día")) { Default = FamilyForms.Text(today) },
        new Field("amount", FieldKind.Money, new("Amount", "Monto")) { Min = 1, Max = 100_000_00 },
        new Field("reference", FieldKind.Text, new("What it says: check number, reference", "Lo que dice: número de cheque, referencia")) { Max = 120 },
        LoanNumber(required: false)), say.T("Write it down", "Anotarlo"))
    { Note = say.T("Without a number it waits to be placed.", "Sin número queda por colocar.") });

    private static Card Outside(Say say) => new(say.T("A supporter from outside lends", "Presta alguien de afuera"), new ActionForm("outside", new Form(
        LoanNumber(required: true),
        new Field("name", FieldKind.Text, new("Name of who lends, as it is paid back to", "Nombre de quien presta, para devolverle")) { Max = 100 },
        new Field("amount", FieldKind.Money, new("Amount that is at the bank", "Monto que ya está en el banco")) { Min = 1, Max = 100_000_00 }),
        say.T("Write it down", "Anotarlo")));

    private static Card Fund(Say say) => new(say.T("Money for the program to lend", "Dinero para que preste el programa"),
        new ActionForm("fund", FamilyForms.OneAmount("Amount that is at the bank", "Monto que ya está en el banco"), say.T("Write it down", "Anotarlo")));

    private static Field LoanNumber(bool required) =>
        new("loan", FieldKind.Number, new("Number of the loan", "Número del préstamo")) { Min = 1, Required = required };
}
