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
        var (t, family) = (new Tongue(request.Viewer.Language), request.Viewer.Family!.Value);
        if (await members.Since(request.Site, family, ct) is not { } since) return Reply.Gone;
        var mine = (await payments.Of(request.Site, family, ct)).Where(p => p.Kind == "draw").ToList();
        var used = await payments.Drawn(request.Site, family, request.On.Year, ct);
        var terms = Terms.Of(await settings.On(request.On, ct));
        var allowance = Allowance.Of(terms, since, used, (await budget.State(ct)).Left);

        List<Block> blocks = [Left(allowance, request.On, t)];
        if (allowance.OpenOn(request.On) && allowance.Most > Money.Zero) blocks.Add(Draw(allowance, t));
        if (mine.Count > 0) blocks.Add(Past(mine, t));
        blocks.Add(Notes.Others(t));
        blocks.Add(Notes.Benefits(t));
        var title = t.Say("Your funds", "Sus fondos");
        return new PageModel(title, blocks)
        {
            Hero = new Hero(title)
            {
                Eyebrow = t.Say("Direct funds", "Fondos directos"),
                Lede = t.Say("Your family decides what it is for, and when.", "Su familia decide para qué y cuándo."),
                Stats =
                [
                    new(t.Say("Left this year", "Le queda este año"), allowance.Left.ToString()),
                    new(t.Say("Drawn this year", "Retirado este año"), used.ToString()),
                ],
            },
        };
    }

    private static Card Left(Allowance allowance, DateOnly today, Tongue t)
    {
        List<Block> blocks = [];
        if (!allowance.OpenOn(today))
            blocks.Add(new Notice(
                t.Say($"You can draw from {t.Day(allowance.OpensOn)} on.", $"Puede retirar desde el {t.Day(allowance.OpensOn)}."),
                t.Say("Nothing else is asked until then.", "Hasta entonces no se le pide nada más.")));
        else if (allowance.Left > Money.Zero && allowance.Most < allowance.Left)
            blocks.Add(new Notice(
                t.Say($"The program has {allowance.Most} for all families right now.",
                    $"El programa tiene {allowance.Most} para todas las familias en este momento."),
                t.Say("What is left of your year stays yours to draw when there is more.", "Lo que le queda del año lo puede retirar cuando haya más.")));
        if (allowance.Yearly > Money.Zero)
            blocks.Add(new Meter(
                t.Say($"{allowance.Used} of {allowance.Yearly} drawn this year.", $"Retiró {allowance.Used} de {allowance.Yearly} este año."),
                [new(Math.Min(allowance.Used.Cents, allowance.Yearly.Cents)), new(allowance.Left.Cents, Promised: true)], allowance.Yearly.Cents,
                t.Say($"{allowance.Used} drawn", $"{allowance.Used} retirados"), t.Say($"{allowance.Left} left",
                    $"quedan {allowance.Left}")) { Dye = Dye.Coins });
        blocks.Add(new Paragraph(t.Say(
            $"{allowance.Yearly} a year, in one draw or several. It begins anew each January 1.",
            $"{allowance.Yearly} al año, en uno o varios retiros. Empieza de nuevo cada 1 de enero.")));
        return new Card(t.Say("This year", "Este año"), blocks) { Dye = Dye.Coins };
    }

    private static ActionForm Draw(Allowance allowance, Tongue t)
    {
        var amount = new Field("amount", FieldKind.Money, new("How much?", "¿Cuánto?"))
        {
            Min = allowance.Smallest.Cents,
            Max = allowance.Most.Cents,
            Hint = allowance.Smallest == allowance.Most
                ? new($"All that is left: {allowance.Most}.", $"Todo lo que queda: {allowance.Most}.")
                : new($"From {allowance.Smallest} to {allowance.Most}.", $"Desde {allowance.Smallest} hasta {allowance.Most}."),
        };
        return new ActionForm("draw", new Form(amount, Purposes.Choice(), Purposes.Words()), t.Say("Draw it", "Retirarlo"))
        {
            Title = t.Say("Draw money", "Retirar dinero"),
            Note = t.Say(
                "It goes to your own account, once two people of finance have let it go.",
                "Va a su propia cuenta, cuando dos personas de finanzas lo autorizan."),
            Forward = true,
        };
    }

    private static Card Past(IReadOnlyList<Payment> mine, Tongue t) => new(t.Say("Your draws", "Sus retiros"), new Rows(
        [.. mine.Select(p => new Row($"{p.Amount} · {t.Say(Purposes.Label(p.Purpose))}")
        {
            Note = t.Day(p.AskedOn),
            Pill = Notes.State(p, t),
            Href = "/programs/direct_funds/draw?item=" + p.Id,
        })]));
}
