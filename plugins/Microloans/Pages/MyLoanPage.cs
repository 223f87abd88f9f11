using System.Globalization;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>One loan, for the family that asked for it.</summary>
internal sealed class MyLoanPage(Loans loans, Raises raises, Payments payments, RepayCards repay, IDocuments documents, IPayables payables)
{
    public async Task<PageModel?> Build(BuildPage request, Say say, CancellationToken ct)
    {
        if (!long.TryParse(request.Item, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || await loans.Find(id, ct) is not { } loan || loan.Family != request.Viewer.Family) return null;
        var raise = await raises.Find(id, ct);
        var state = Mover.Seen(loan, raise);
        List<Block> blocks = [Steps(state, raise, say)];
        if (raise is not null && state is LoanState.Private or LoanState.Public) await Raising(blocks, loan, raise!, say, ct);
        var asked = loan.Payouts > 0 ? (await payables.Find(PayOut.Key(loan), ct))?.State : null;
        if (state == LoanState.Funded) await Funded(blocks, loan, asked, say, ct);
        if (state is (LoanState.Private or LoanState.Public or LoanState.Funded) && !PayOut.Under(asked))
            blocks.Add(new Card(say.T("Change your mind", "Cambiar de idea"),
                AskPage.TakeBack(say) with { Note = say.T("Everybody who lent has the money back.", "Quienes prestaron recuperan su dinero.") }));
        if (loan.PaidOutOn is not null) await repay.Add(blocks, loan, request.On, say, ct);
        if (state == LoanState.Expired)
            blocks.Add(new Card(say.T("It did not come together this time", "Esta vez no se reunió"),
                Pieces.P(say.T("Everybody who lent has the money back. You may ask again whenever you like.",
                    "Quienes prestaron recuperaron su dinero. Puede volver a pedir cuando quiera.")))
            { Links = [new(say.T("Ask again", "Volver a pedir"), Pieces.Base + "ask")] });
        var rows = await payments.Rows(id, ct);
        return new(loan.Title, blocks)
        {
            Hero = new Hero(loan.Title)
            {
                Eyebrow = say.T(LoanState.Name(state)),
                Stats = loan.PaidOutOn is null
                    ? [new(say.T("You asked for", "Usted pidió"), loan.Amount.ToString())]
                    :
                    [
                        new(say.T("Paid back", "Devuelto"), Allocation.Sum(rows, r => r.Paid).ToString()),
                        new(say.T("Still open", "Falta"), (loan.WrittenOffOn is null ? Standing.Owed(rows) : Money.Zero).ToString()),
                    ],
            },
        };
    }

    private static Card Returned(List<Block> paper, Say say) => new(say.T("Your bank sent it back", "Su banco lo devolvió"),
    [
        Pieces.P(say.T("The money is safe here. You owe nothing until you have it, and your plan begins on that day.",
            "El dinero está seguro aquí. No hay nada que devolver hasta que lo tenga, y su plan empieza ese día.")),
        Pieces.P(say.T("When you have chosen another account, or written down yours anew, the office pays it again. If you no longer want it, tell the office.",
            "Cuando haya elegido otra cuenta, o anotado de nuevo la suya, la oficina lo paga otra vez. Si ya no lo quiere, dígaselo a la oficina.")),
        .. paper,
    ])
    { Dye = Dye.Geese, Links = [new(say.T("Choose the account", "Elegir la cuenta"), "/money/account")] };

    private static Track Steps(string state, RaiseRow? raise, Say say)
    {
        var now = state switch
        {
            LoanState.Draft or LoanState.Changes or LoanState.Review => 0,
            LoanState.Private => 1,
            LoanState.Public => 2,
            LoanState.Funded => 3,
            LoanState.Ended or LoanState.Expired => 5,
            _ => 4,
        };
        List<Step> steps =
        [
            new(say.T("Read by staff", "Leído por el personal")),
            new(say.T("Your supporters lend", "Prestan sus conocidos")),
            new(say.T("The city lends", "Presta la ciudad")),
            new(say.T("All of it is there", "Está completo")),
            new(say.T("Yours, and paid back", "Suyo, y lo devuelve")),
        ];
        // Without supporters to invite it is open to the city at once.
        if (raise is not { Needed: 0 }) return new(steps, now);
        steps.RemoveAt(1);
        return new(steps, now > 0 ? now - 1 : 0);
    }

    private async Task Raising(List<Block> blocks, Loan loan, RaiseRow raise, Say say, CancellationToken ct)
    {
        List<Block> gathered = [Pieces.Gathered(raise, say)];
        if (raise.Phase == RaiseRow.Private)
            gathered.Add(Pieces.P(say.T($"{raise.Supporters} of {raise.Needed} supporters lent. When all of them have, it opens to the city.",
                $"{raise.Supporters} de {raise.Needed} personas prestaron. Cuando lo hagan todas, se abre a la ciudad.")));
        blocks.Add(new Card(say.T("What is there", "Lo que hay"), gathered)
        {
            Note = say.T($"until the end of {say.Day(raise.Until)}", $"hasta el final del {say.Day(raise.Until)}"), Dye = Dye.Geese,
        });
        blocks.Add(new Card(say.T("Your code", "Su código"),
            new Facts([new(say.T("Give it to people who know you", "Déselo a quienes le conocen"), loan.Invite)]),
            Pieces.P(say.T("They type it under Small loans. Whoever lends is from the city and not of your home.",
                "Lo escriben en Préstamos pequeños. Quien presta es de la ciudad y no de su hogar."))) { Tint = true });
        if (Pieces.Vouched(await raises.Endorsed(loan.Id, ct), say) is { } vouched) blocks.Add(vouched);
    }

    private async Task Funded(List<Block> blocks, Loan loan, string? asked, Say say, CancellationToken ct)
    {
        var item = MicroloansProgram.Item(loan.Id);
        var signed = await documents.SignedBy(loan.Person, MicroloansProgram.Agreement, item, ct);
        List<Block> steps = [new DocumentLink(MicroloansProgram.Agreement, signed is null ? say.T("Read and sign the agreement", "Leer y firmar el acuerdo")
            : say.T("The agreement", "El acuerdo")) { Item = item }];
        if (loan.Answer.Length > 0) steps.Insert(0, new Notice(say.T("The office wrote", "La oficina escribió"), loan.Answer));
        if (!PayOut.Under(asked))
        {
            if (signed is not null)
                steps.Add(new ActionForm("receive", FamilyPlatform.Sdk.Programs.Form.Empty, say.T($"Receive {loan.Amount}", $"Recibir {loan.Amount}"))
                {
                    Forward = true, Note = say.T("It goes to the account you chose for your pay. Two people of the office let it go.",
                        "Llega a la cuenta que eligió para sus pagos. Dos personas de la oficina lo autorizan."),
                });
        }
        else if (asked == "returned")
        {
            blocks.Add(Returned(steps, say));
            await repay.AddBefore(blocks, loan, say, ct);
            return;
        }
        else
        {
            steps.Insert(0, new Notice(say.T("It is on its way to you.", "Va en camino a usted."),
                say.T("It goes to the account on your money page, and waits while there is none.",
                    "Llega a la cuenta de su página de dinero, y espera si aún no hay una.")) { Link = new(say.T("Your money", "Su dinero"), "/money") });
        }
        blocks.Add(new Card(say.T("All of it is there", "Ya está completo"), steps) { Dye = Dye.Geese });
        await repay.AddBefore(blocks, loan, say, ct);
    }
}
