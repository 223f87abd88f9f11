using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace DirectFunds;

/// <summary>What is left of the year, a draw, and the draws before.</summary>
internal sealed class FundsPage(Members members, Payments payments, ISettings settings, IBudget budget)
{
    public async Task<Outcome<PageModel>> Build(BuildPage request, CancellationToken ct)
    {
        var (say, family) = (new Say(request.Viewer.Language), request.Viewer.Family!.Value);
        if (await members.Since(request.Site, family, ct) is not { } since) return Reply.Gone;
        var mine = (await payments.Of(request.Site, family, ct)).Where(p => p.Kind == "draw").ToList();
        var used = await payments.Drawn(request.Site, family, request.On.Year, ct);
        var terms = Terms.Of(await settings.On(request.On, ct));
        var allowance = Allowance.Of(terms, since, used, (await budget.State(ct)).Left);

        List<Block> blocks = [Left(allowance, request.On, say)];
        if (allowance.OpenOn(request.On) && allowance.Most > Money.Zero) blocks.Add(Draw(allowance, say));
        if (mine.Count > 0) blocks.Add(Past(mine, say));
        blocks.Add(Notes.Others(say));
        blocks.Add(Notes.Benefits(say));
        var title = say.T("Your funds", "Sus fondos");
        return new PageModel(title, blocks)
        {
            Hero = new Hero(title)
            {
                Eyebrow = say.T("Direct funds", "Fondos directos"),
                Lede = say.T("Your family decides what it is for, and when.", "Su familia decide para qué y cuándo."),
                Stats =
                [
                    new(say.T("Left this year", "Le queda este año"), allowance.Left.ToString()),
                    new(say.T("Drawn this year", "Retirado este año"), used.ToString()),
                ],
            },
        };
    }

    private static Card Left(Allowance allowance, DateOnly today, Say say)
    {
        List<Block> blocks = [];
        if (!allowance.OpenOn(today))
            blocks.Add(new Notice(
                say.T($"You can draw from {say.LongDay(allowance.OpensOn)} on.", $"Puede retirar desde el {say.LongDay(allowance.OpensOn)}."),
                say.T("Nothing else is asked until then.", "Hasta entonces no se le pide nada más.")));
        else if (allowance.Left > Money.Zero && allowance.Most < allowance.Left)
            blocks.Add(new Notice(
                say.T($"The program has {allowance.Most} for all families right now.",
                    $"El programa tiene {allowance.Most} para todas las familias en este momento."),
                say.T("What is left of your year stays yours to draw when there is more.", "Lo que le queda del año lo puede retirar cuando haya más.")));
        if (allowance.Yearly > Money.Zero)
            blocks.Add(new Meter(
                say.T($"{allowance.Used} of {allowance.Yearly} drawn this year.", $"Retiró {allowance.Used} de {allowance.Yearly} este año."),
                [new(Math.Min(allowance.Used.Cents, allowance.Yearly.Cents)), new(allowance.Left.Cents, Promised: true)], allowance.Yearly.Cents,
                say.T($"{allowance.Used} drawn", $"{allowance.Used} retirados"), say.T($"{allowance.Left} left",
                    $"quedan {allowance.Left}")) { Dye = Dye.Coins });
        blocks.Add(new Paragraph(say.T(
            $"{allowance.Yearly} a year, in one draw or several. It begins anew each January 1.",
            $"{allowance.Yearly} al año, en uno o varios retiros. Empieza de nuevo cada 1 de enero.")));
        return new Card(say.T("This year", "Este año"), blocks) { Dye = Dye.Coins };
    }

    private static ActionForm Draw(Allowance allowance, Say say)
    {
        var amount = new Field("amount", FieldKind.Money, new("How much?", "¿Cuánto?"))
        {
            Min = allowance.Smallest.Cents,
            Max = allowance.Most.Cents,
            Hint = allowance.Smallest == allowance.Most
                ? new($"All that is left: {allowance.Most}.", $"Todo lo que queda: {allowance.Most}.")
                : new($"From {allowance.Smallest} to {allowance.Most}.", $"Desde {allowance.Smallest} hasta {allowance.Most}."),
        };
        return new ActionForm("draw", new Form(amount, Purposes.Choice(), Purposes.Words()), say.T("Draw it", "Retirarlo"))
        {
            Title = say.T("Draw money", "Retirar dinero"),
            Note = say.T(
                "It goes to your own account, once two people of finance have let it go.",
                "Va a su propia cuenta, cuando dos personas de finanzas lo autorizan."),
            Forward = true,
        };
    }

    private static Card Past(IReadOnlyList<Payment> mine, Say say) => new(say.T("Your draws", "Sus retiros"), new Rows(
        [.. mine.Select(p => new Row($"{p.Amount} · {say.T(Purposes.Label(p.Purpose))}")
        {
            Note = say.LongDay(p.AskedOn),
            Pill = Notes.State(p, say),
            Href = "/programs/direct_funds/draw?item=" + p.Id,
        })]));
}
