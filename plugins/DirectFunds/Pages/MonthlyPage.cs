using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;

namespace DirectFunds;

/// <summary>A family's monthly payments: what came, what comes, until when, and how it rests.</summary>
internal sealed class MonthlyPage(Plans plans, Payments payments)
{
    public async Task<Outcome<PageModel>> Build(BuildPage request, CancellationToken ct)
    {
        var (t, family) = (new Tongue(request.Viewer.Language), request.Viewer.Family!.Value);
        List<Block> blocks = [];
        foreach (var plan in (await plans.Of(request.Site, family, ct)).Where(p => p.State != "refused"))
        {
            blocks.Add(Card(plan, await payments.From(request.Site, [plan.Id], ct), request.On, t));
        }
        if (blocks.Count == 0)
            blocks.Add(new EmptyState(
                t.Say("No monthly payment yet", "Todavía no hay un pago mensual"),
                t.Say("When your family is chosen for one, it stands here and you say yes or no.",
                    "Si se elige a su familia, aparece aquí y usted dice que sí o que no.")));
        blocks.Add(Notes.Benefits(t));
        return new PageModel(t.Say("Monthly payments", "Pagos mensuales"), blocks);
    }

    private static Card Card(Plan plan, IReadOnlyList<Payment> made, DateOnly today, Tongue t)
    {
        List<Block> blocks = [];
        if (plan.State == "offered")
            blocks.Add(new Notice(t.Say(
                $"Your family was chosen: {plan.Amount} a month, {plan.Months} times.", $"Se eligió a su familia: {plan.Amount} al mes, {plan.Months} veces."),
                plan.Reason, Tone.Good));
        if (plan.State == "paused")
            blocks.Add(new Notice(
                t.Say("It rests.", "Está en pausa."),
                t.Say("Nothing is lost: the payments come later.", "No se pierde nada: los pagos llegan más tarde.")));
        if (plan.State == "ended")
            blocks.Add(new Notice(t.Say("It has come to its end.", "Llegó a su final.")));
        List<Fact> facts =
        [
            new(t.Say("Each month", "Cada mes"), plan.Amount.ToString()),
            new(t.Say("On day", "El día"), Notes.Number(plan.Day)),
        ];
        if (plan.Alive)
        {
            facts.Add(new(t.Say("To come", "Por venir"), $"{plan.Remaining} · {plan.Amount * plan.Remaining}"));
            if (plan.NextOn is { } next) facts.Add(new(t.Say("Next", "Próximo"), t.Day(next)));
            facts.Add(new(
                plan.State == "running" ? t.Say("The last one", "El último") : t.Say("The last one, if you begin today", "El último, si empieza hoy"),
                t.Day(plan.LastOn(today))));
        }
        blocks.Add(new Facts(facts, Beside: true));
        if (plan.Day > 28 && plan.Alive)
            blocks.Add(new Paragraph(t.Say(
                "In a month without that day it comes on the month's last day.", "En un mes sin ese día, llega el último día del mes.")));
        blocks.AddRange(Forms(plan, t));
        if (made.Count > 0)
            blocks.Add(new Rows([.. made.Reverse().Select(p => new Row(p.Amount.ToString()) { Note = t.Day(p.AskedOn), Pill = Notes.State(p, t) })]));
        return new Card($"{plan.Amount} {t.Say("a month", "al mes")}", blocks) { Dye = Dye.Coins };
    }

    private static IEnumerable<Block> Forms(Plan plan, Tongue t)
    {
        var about = new Dictionary<string, string> { ["plan"] = plan.Id };
        if (plan.State == "offered")
        {
            yield return new ActionForm("accept", Form.Empty, t.Say("Yes, begin", "Sí, empezar"))
            {
                Hidden = about, Forward = true,
                Note = t.Say("It goes to the account of the adult who says yes.", "Va a la cuenta del adulto que dice que sí."),
            };
            yield return new ActionForm("refuse", Form.Empty, t.Say("No, thank you", "No, gracias")) { Hidden = about };
        }
        if (plan.State == "running")
            yield return new ActionForm("pause", Form.Empty, t.Say("Let it rest", "Hacer una pausa"))
            {
                Hidden = about, Note = t.Say("No payment is lost; the end moves.", "No se pierde ningún pago; solo se mueve el final."),
            };
        if (plan.State == "paused")
            yield return new ActionForm("go-on", Form.Empty, t.Say("Go on", "Seguir")) { Hidden = about, Forward = true };
        if (plan.State is "running" or "paused")
            yield return new ActionForm("end", new Form(
                new Field("sure", FieldKind.YesNo, new("End it for good, also what is to come?", "¿Terminarlo del todo, también lo que falta?"))),
                    t.Say("End it", "Terminarlo"))
            {
                Hidden = about, Title = t.Say("Ending it", "Terminarlo"),
            };
    }
}
