using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;

namespace DirectFunds;

/// <summary>Where one draw stands, and what it was for.</summary>
internal sealed class DrawPage(Payments payments)
{
    public async Task<Outcome<PageModel>> Build(BuildPage request, CancellationToken ct)
    {
        var say = new Say(request.Viewer.Language);
        var back = new Link(say.T("Your funds", "Sus fondos"), "/programs/direct_funds/funds");
        if (await payments.Find(request.Site, request.Item, ct) is not { Kind: "draw" } draw || draw.Family != request.Viewer.Family)
            return new PageModel(say.T("A draw", "Un retiro"),
            [
                new EmptyState(say.T("Choose a draw", "Elija un retiro"), say.T("Your draws are listed under your funds.", "Sus retiros están en sus fondos."))
                    { Link = back },
            ]);

        List<Block> blocks = [Stands(draw, say, back)];
        blocks.Add(new ActionForm("say", new Form(Purposes.Choice(draw.Purpose), Purposes.Words(draw.Words)), say.T("Keep it", "Guardar"))
        {
            Title = say.T("What it was for", "Para qué fue"),
        });
        if (draw.State == "asked")
            blocks.Add(new ActionForm("take-back", Form.Empty, say.T("Take it back", "Cancelar este retiro"))
            {
                Note = say.T(
                    "Until it is let go you can take it back, and draw it another day.", "Mientras no se autorice puede cancelarlo y retirarlo otro día."),
            });
        return new PageModel(say.T($"Draw of {draw.Amount}", $"Retiro de {draw.Amount}"), blocks);
    }

    private static Card Stands(Payment draw, Say say, Link back)
    {
        List<Block> blocks = [];
        if (draw.State is "asked" or "paid")
            blocks.Add(new Track(
                [
                    new(say.T("Asked for", "Pedido"), say.LongDay(draw.AskedOn)),
                    new(say.T("Two people of finance let it go", "Dos personas de finanzas lo autorizan")),
                    new(say.T("In your account", "En su cuenta"), draw.SettledOn is { } day ? say.LongDay(day) : null),
                ], draw.State == "paid" ? 3 : 1));
        if (draw.State == "returned")
            blocks.Add(new Notice(
                say.T("The bank sent it back. The money is safe and kept for you.", "El banco lo regresó. El dinero está seguro y se lo guardamos."),
                say.T("Look at how you are paid; it goes again from there.", "Revise cómo se le paga; desde ahí se vuelve a enviar."), Tone.Warn)
                { Link = new(say.T("Your money", "Su dinero"), "/money") });
        if (draw.State == "declined")
            blocks.Add(new Notice(
                say.T("Finance did not send it. It is yours to draw again.", "Finanzas no lo envió. Puede retirarlo de nuevo."), draw.Why));
        if (draw.State == "taken_back")
            blocks.Add(new Notice(say.T("You took it back. It is yours to draw again.", "Usted lo canceló. Puede retirarlo de nuevo.")));
        if (draw.Refunded > Money.Zero)
            blocks.Add(new Paragraph(say.T($"{draw.Refunded} of it was given back.", $"De eso se devolvieron {draw.Refunded}.")));
        return new Card(say.T("Where it stands", "Cómo va"), blocks) { Links = [back] };
    }
}
