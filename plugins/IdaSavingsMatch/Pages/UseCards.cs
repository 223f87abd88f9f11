using System.Globalization;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>Paying for the goal: what is there, the ask, and where each payment is.</summary>
internal static class UseCards
{
    public static Card There(Account account, int hours, DateOnly today, Say say)
    {
        var (own, match) = (account.Own, account.Posted);
        List<Fact> facts =
        [
            new(say.T("Yours and match together", "Lo suyo y lo igualado juntos"), (own + match).ToString()),
            new(say.T("You can spend it from", "Puede usarlo desde"), today >= account.SpendableFrom ? say.T("now", "ahora") : say.Day(account.SpendableFrom)),
        ];
        if (account.Terms.EducationHours > 0)
            facts.Add(new(say.T("Hours of classes confirmed", "Horas de clases confirmadas"), say.T($"{hours} of {account.Terms.EducationHours}",
                $"{hours} de {account.Terms.EducationHours}")));
        List<Block> blocks = [new Facts(facts, Beside: true)];
        if (account.Standing.Frozen)
            blocks.Add(new Notice(say.T("The match waits", "Lo igualado espera"), say.T("While money is out for an emergency it is not spent. It goes on once"
                + " the money is back.", "Mientras hay dinero fuera por una emergencia no se usa. Sigue cuando el dinero vuelva.")));
        return new(say.T("For your goal", "Para su meta"), blocks) { Dye = Dye.Coins, Note = say.Of(Choices.Purposes, account.Saver.Purpose) };
    }

    /// <param name="whole">What is there and not asked for yet.</param>
    public static Card Ask(Account account, Money whole, Say say)
    {
        var parts = account.Moves.Parts(account.Standing, whole);
        return new(say.T("Ask for a payment", "Pedir un pago"), new List<Block>
        {
            new Paragraph(say.T("The money goes straight to the person or place you’re paying.",
                "El dinero va directo a la persona o el lugar al que usted paga.")),
            new ActionForm("use", FamilyForms.Use(account.Saver, account.Terms.OwnerYears), say.T("Ask for the payment", "Pedir el pago"))
            {
                Forward = true,
                Note = say.T($"Up to {whole}: {parts.Own} yours and {parts.Match.Total} match.",
                    $"Hasta {whole}: {parts.Own} suyos y {parts.Match.Total} igualados."),
            },
        });
    }

    public static Card Of(Account account, Purchase p, Say say)
    {
        var parts = p.State == Purchase.Asked ? account.Moves.Parts(account.Standing, Money.Min(p.Amount, account.Own + account.Posted)) : p.Parts;
        List<Block> blocks =
        [
            new Facts(new List<Fact>
            {
                new(say.T("From your savings", "De su ahorro"), parts.Own.ToString()),
                new(say.T("From the match", "De lo igualado"), parts.Match.Total.ToString()),
            }, Beside: true),
        ];
        if (p.State is Purchase.Asked or Purchase.Sent) blocks.Add(Steps(p, say));
        if (p.State == Purchase.Paid) blocks.Add(new Paragraph(say.T($"Paid on {say.Day(p.PaidOn!.Value)}.", $"Pagado el {say.Day(p.PaidOn!.Value)}.")));
        if (p.State == "refunded")
            blocks.Add(new Paragraph(say.T("It was given back. The funders got theirs first; what was yours is in your account.",
                "Se devolvió. Primero recibieron los fondos lo suyo; lo que era de usted está en su cuenta.")));
        if (p.State == Purchase.Back)
            blocks.Add(new Paragraph(p.Why.Length > 0 ? say.T($"Not paid: {p.Why}", $"No se pagó: {p.Why}") : say.T("You took it back.", "Usted lo retiró.")));
        if (p.Paper is { } paper) blocks.Add(new FileLink(paper, say.T("The quote or bill", "El presupuesto o la factura")));
        if (p.State is Purchase.Asked or Purchase.Sent)
            blocks.Add(new ActionForm("use_back", Form.Empty, say.T("Take it back", "Retirarlo"))
            {
                Hidden = new Dictionary<string, string> { ["purchase"] = p.Id.ToString(CultureInfo.InvariantCulture) },
            });
        return new($"{p.Vendor}: {p.Amount}", blocks) { Note = say.Day(p.Day) };
    }

    private static Track Steps(Purchase p, Say say) => new(new List<Step>
    {
        new(say.T("You asked", "Usted pidió"), say.Day(p.Day)),
        new(say.T("Staff look at the quote", "El personal mira el presupuesto")),
        new(say.T("Two people of the office say yes", "Dos personas de la oficina dan su sí")),
        new(say.T("Paid with the next payout", "Se paga con el próximo envío")),
    }, p.State == Purchase.Asked ? 1 : 2);
}
