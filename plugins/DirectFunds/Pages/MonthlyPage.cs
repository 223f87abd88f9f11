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
        var (say, family) = (new Say(request.Viewer.Language), request.Viewer.Family!.Value);
        List<Block> blocks = [];
        foreach (var plan in (await plans.Of(request.Site, family, ct)).Where(p => p.State != "refused"))
        {
            blocks.Add(Card(plan, await payments.From(request.Site, [plan.Id], ct), request.On, say));
        }
        if (blocks.Count == 0)
            blocks.Add(new EmptyState(
                say.T("No monthly payment yet", "Todavía no hay un pago mensual"),
                say.T("When your family is chosen for one, it stands here and you say yes or no.",
                    "Si se elige a su familia, aparece aquí y usted dice que sí o que no.")));
        blocks.Add(Notes.Benefits(say));
        return new PageModel(say.T("Monthly payments", "Pagos mensuales"), blocks);
    }

    private static Card Card(Plan plan, IReadOnlyList<Payment> made, DateOnly today, Say say)
    {
        List<Block> blocks = [];
        if (plan.State == "offered")
            blocks.Add(new Notice(say.T(
                $"Your family was chosen: {plan.Amount} a month, {plan.Months} times.", $"Se eligió a su familia: {plan.Amount} al mes, {plan.Months} veces."),
                plan.Reason, Tone.Good));
        if (plan.State == "paused")
            blocks.Add(new Notice(
                say.T("It rests.", "Está en pausa."),
                say.T("Nothing is lost: the payments come later.", "No se pierde nada: los pagos llegan más tarde.")));
        if (plan.State == "ended")
            blocks.Add(new Notice(say.T("It has come to its end.", "Llegó a su final.")));
        List<Fact> facts =
        [
            new(say.T("Each month", "Cada mes"), plan.Amount.ToString()),
            new(say.T("On day", "El día"), Notes.Number(plan.Day)),
        ];
        if (plan.Alive)
        {
            facts.Add(new(say.T("To come", "Por venir"), $"{plan.Remaining} · {plan.Amount * plan.Remaining}"));
            if (plan.NextOn is { } next) facts.Add(new(say.T("Next", "Próximo"), say.LongDay(next)));
            facts.Add(new(
                plan.State == "running" ? say.T("The last one", "El último") : say.T("The last one, if you begin today", "El último, si empieza hoy"),
                say.LongDay(plan.LastOn(today))));
        }
        blocks.Add(new Facts(facts, Beside: true));
        if (plan.Day > 28 && plan.Alive)
            blocks.Add(new Paragraph(say.T(
                "In a month without that day it comes on the month's last day.", "En un mes sin ese día, llega el último día del mes.")));
        blocks.AddRange(Forms(plan, say));
        if (made.Count > 0)
            blocks.Add(new Rows([.. made.Reverse().Select(p => new Row(p.Amount.ToString()) { Note = say.LongDay(p.AskedOn), Pill = Notes.State(p, say) })]));
        return new Card($"{plan.Amount} {say.T("a month", "al mes")}", blocks) { Dye = Dye.Coins };
    }

    private static IEnumerable<Block> Forms(Plan plan, Say say)
    {
        var about = new Dictionary<string, string> { ["plan"] = plan.Id };
        if (plan.State == "offered")
        {
            yield return new ActionForm("accept", Form.Empty, say.T("Yes, begin", "Sí, empezar"))
            {
                Hidden = about, Forward = true,
                Note = say.T("It goes to the account of the adult who says yes.", "Va a la cuenta del adulto que dice que sí."),
            };
            yield return new ActionForm("refuse", Form.Empty, say.T("No, thank you", "No, gracias")) { Hidden = about };
        }
        if (plan.State == "running")
            yield return new ActionForm("pause", Form.Empty, say.T("Let it rest", "Hacer una pausa"))
            {
                Hidden = about, Note = say.T("No payment is lost; the end moves.", "No se pierde ningún pago; solo se mueve el final."),
            };
        if (plan.State == "paused")
            yield return new ActionForm("go-on", Form.Empty, say.T("Go on", "Seguir")) { Hidden = about, Forward = true };
        if (plan.State is "running" or "paused")
            yield return new ActionForm("end", new Form(
                new Field("sure", FieldKind.YesNo, new("End it for good, also what is to come?", "¿Terminarlo del todo, también lo que falta?"))),
                    say.T("End it", "Terminarlo"))
            {
                Hidden = about, Title = say.T("Ending it", "Terminarlo"),
            };
    }
}
