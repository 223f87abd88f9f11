using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>What a family lends, what came back, and how the loans it vouched for have gone.</summary>
internal sealed class LendingPage(Lends lends, Neighbors neighbors, ILedger ledger, ISettings settings)
{
    public async Task<PageModel> Build(BuildPage request, Say say, CancellationToken ct)
    {
        var family = request.Viewer.Family!.Value;
        var lent = await lends.Of(family, ct);
        var here = await ledger.Balance(Accounts.Own(family), ct);
        List<Block> blocks = [];
        foreach (var lend in lent.Where(l => l.State == "promised")) blocks.Add(Promised(lend, say));
        if (here > Money.Zero) blocks.Add(Here(here, say));
        blocks.Add(Lent([.. lent.Where(l => l.State is "in" or "out" or "ended" or "refunded")], say));
        var outs = await lends.TakenOut(family, ct);
        if (outs.Count > 0) blocks.Add(Outs(outs, say));
        var given = await neighbors.Of(family, ct);
        if (given.Count > 0) blocks.Add(Vouched([.. given], new CityRules(await settings.On(request.On, ct)), say));
        var title = say.T("What you lend", "Lo que usted presta");
        return new(title, blocks)
        {
            Hero = new Hero(title)
            {
                Stats =
                [
                    new(say.T("With neighbors now", "Con vecinos ahora"),
                        Allocation.Sum(lent.Where(l => l.State is "in" or "out"), l => l.StillOut).ToString()),
                    new(say.T("Came back so far", "Volvió hasta ahora"), Allocation.Sum(lent, l => l.Repaid + l.Recovered).ToString()),
                    new(say.T("Here, yours", "Aquí, suyo"), here.ToString()),
                ],
            },
        };
    }

    private static Card Promised(Lend lend, Say say) => new(say.T($"{lend.Amount} for “{lend.Title}”", $"{lend.Amount} para «{lend.Title}»"),
        Pieces.P(say.T($"It waits on your money page for your yes. Room is kept until {say.Day(lend.Until!.Value)}.",
            $"Espera su sí en su página de dinero. Se le guarda el lugar hasta el {say.Day(lend.Until!.Value)}.")),
        new ActionForm("agreed", Form.Empty, say.T("I said yes there", "Ya dije que sí")) { Hidden = Pieces.Hidden("lend", lend.Id) })
    { Dye = Dye.Geese, Links = [new(say.T("Your money", "Su dinero"), "/money")] };

    private static Card Here(Money here, Say say) => new(say.T($"{here} is here and yours", $"{here} están aquí y son suyos"),
        Pieces.P(say.T("Lend it again, or have it sent to you.", "Préstelo otra vez o pida que se lo envíen.")),
        new ActionForm("take-out", FamilyForms.OneAmount("How much to send to you", "Cuánto enviarle"), say.T("Send it to me", "Enviármelo")));

    private static Card Lent(IReadOnlyList<Lend> lent, Say say)
    {
        var title = say.T("Your part in each", "Su parte en cada uno");
        return lent.Count == 0
            ? new(title, Pieces.P(say.T("What you lend shows up here.", "Aquí aparecerá lo que preste.")))
            { Links = [new(say.T("See what is raised", "Ver lo que se reúne"), Pieces.Base + "loans")] }
            : new(title, new Rows([.. lent.Select(l => new Row($"{l.Title}: {l.Amount}")
            {
                Note = (l.Kind == "group" ? say.T($"for {l.Name} · ", $"por {l.Name} · ") : "") + Came(l, say), Pill = new(Standing(l, say)),
            })]));
    }

    private static string Came(Lend lend, Say say)
    {
        var text = say.T($"{lend.Repaid + lend.Recovered} came back", $"{lend.Repaid + lend.Recovered} volvieron");
        if (lend.Interest > Money.Zero) text += say.T($", and {lend.Interest} interest", $", y {lend.Interest} de interés");
        if (lend.Lost > lend.Recovered) text += say.T($"; {lend.Lost - lend.Recovered} are not expected", $"; {lend.Lost - lend.Recovered} ya no se esperan");
        if (lend.TakeBack > Money.Zero) text += say.T($"; the next {lend.TakeBack} make good a payment that a bank took back",
            $"; los próximos {lend.TakeBack} cubren un pago que un banco devolvió");
        return text;
    }

    private static string Standing(Lend lend, Say say) => (lend.State, lend.Standing) switch
    {
        ("in", "waits") => say.T("All there; waits to be paid", "Completo; espera ser pagado"),
        ("in", _) => say.T("Being raised", "Reuniéndose"),
        ("refunded", _) => say.T("Given back", "Devuelto"),
        (_, "new_plan") => say.T("On a new plan", "Con un nuevo plan"),
        (_, "rests") => say.T("At rest; staff looks after it", "En pausa; el personal lo atiende"),
        (_, "runs") => say.T("Being paid back", "En devolución"),
        _ => say.T("Ended", "Terminado"),
    };

    private static Card Outs(IReadOnlyList<TakeOut> outs, Say say)
    {
        var title = say.T("Sent to you", "Enviado a usted");
        return new(title, new LedgerTable(title, [.. outs.Select(o => new LedgerRow(say.Day(o.Day), o.State switch
        {
            "paid" => say.T("Paid", "Pagado"),
            "back" => say.T("Not sent; it is here again", "No se envió; está aquí otra vez"),
            "returned" => say.T("Your bank sent it back; it goes to the account you choose next", "Su banco lo devolvió; va a la próxima cuenta que elija"),
            _ => say.T("On its way", "En camino"),
        }, o.Amount) { ToCome = o.State == "asked" })]));
    }

    private static Card Vouched(IReadOnlyList<Endorsement> given, CityRules rules, Say say)
    {
        var percent = LendActs.Record(given);
        List<Block> blocks =
        [
            Pieces.P(percent is null
                ? say.T("Nothing was due yet on the loans you vouched for.", "Aún no tocaba pagar nada en los préstamos que recomendó.")
                : say.T($"Of what was due, {percent} % came back. Below {rules.EndorserLeast} % you pause. Only you see this.",
                    $"De lo que tocaba, volvió el {percent} %. Por debajo del {rules.EndorserLeast} % usted descansa. Solo usted ve esto.")),
        ];
        foreach (var e in given.Where(e => e.State == "stands" && e.Due == Money.Zero))
            blocks.Add(new ActionForm("take-back-word", Form.Empty, say.T($"Take back your words for “{e.Title}”", $"Retirar sus palabras para «{e.Title}»"))
            { Hidden = Pieces.Hidden("endorsement", e.Id) });
        return new(say.T("Who you vouched for", "A quién recomendó"), blocks);
    }
}
