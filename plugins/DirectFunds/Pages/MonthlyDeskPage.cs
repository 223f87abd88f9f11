using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace DirectFunds;

/// <summary>A manager sees which monthly payments run until when, and offers one.</summary>
internal sealed class MonthlyDeskPage(Plans plans, IApplications applications, ISettings settings, IBudget budget)
{
    public async Task<Outcome<PageModel>> Build(BuildPage request, CancellationToken ct)
    {
        var say = new Say(request.Viewer.Language);
        var inside = await applications.In(["in"], ct);
        var names = inside.GroupBy(a => a.Family).ToDictionary(g => g.Key, g => g.First().Answers.Text("name"));
        var all = await plans.All(request.Site, ct);
        List<Block> blocks = [];
        if (all.Count > 0) blocks.Add(Table(all, names, request.On, say));
        foreach (var offer in all.Where(p => p.State == "offered"))
            blocks.Add(new ActionForm("retract", Form.Empty, say.T("Take this offer back", "Retirar esta oferta"))
            {
                Title = Name(offer, names, say),
                Hidden = new Dictionary<string, string> { ["plan"] = offer.Id },
                Note = say.T("It has no answer yet.", "Todavía no tiene respuesta."),
            });
        var free = names.Where(n => all.All(p => p.Family != n.Key || !p.Alive)).OrderBy(n => n.Value, StringComparer.Ordinal)
            .Select(n => new Option(n.Key.ToString(), new(n.Value, n.Value))).ToList();
        blocks.Add(free.Count == 0
            ? new EmptyState(
                say.T("A monthly payment begins with a family", "Un pago mensual empieza con una familia"),
                say.T("Families that are in the program and have none yet stand here.", "Aquí están las familias del programa que todavía no tienen uno."))
            : Offer(free, Terms.Of(await settings.On(request.On, ct)), (await budget.State(ct)).Left, say));
        return new PageModel(say.T("Monthly payments", "Pagos mensuales"), blocks);
    }

    private static string Name(Plan plan, Dictionary<FamilyId, string> names, Say say) =>
        names.GetValueOrDefault(plan.Family, say.T("A family that left", "Una familia que salió"));

    private static DataTable Table(IReadOnlyList<Plan> all, Dictionary<FamilyId, string> names, DateOnly today, Say say) => new(
        say.T("Who is paid until when", "A quién se le paga y hasta cuándo"),
        [
            say.T("Family", "Familia"), say.T("Each month", "Cada mes"), say.T("Made", "Hechos"), say.T("Owed", "Por pagar"), say.T("Until", "Hasta"),
            say.T("State", "Estado"),
        ],
        [.. all.Select(p => (IReadOnlyList<string>)
        [
            Name(p, names, say), p.Amount.ToString(), $"{p.Made} / {p.Months}", p.Alive ? (p.Amount * p.Remaining).ToString() : "–",
            p.Alive ? say.LongDay(p.LastOn(today)) : "–",
            p.State switch
            {
                "offered" => say.T("Offered", "Ofrecido"),
                "running" => say.T("Running", "En curso"),
                "paused" => say.T("Resting", "En pausa"),
                "refused" => say.T("Not taken", "No se tomó"),
                _ => say.T("Ended", "Terminado"),
            },
        ])]) { Numbers = [1, 2, 3] };

    private static ActionForm Offer(IReadOnlyList<Option> families, Terms terms, Money? left, Say say) => new("offer", new Form(
        new Field("family", FieldKind.Choice, new("Family", "Familia")) { Options = families },
        new Field("amount", FieldKind.Money, new("Each month", "Cada mes")) { Min = 1_00, Max = terms.MonthlyMost.Cents },
        new Field("day", FieldKind.Number, new("On day of the month", "El día del mes"))
        {
            Min = 1, Max = 31, Default = "1",
            Hint = new("A month without that day pays on its last.", "Un mes sin ese día paga en el último."),
        },
        new Field("months", FieldKind.Number, new("How many months", "Cuántos meses")) { Min = 1, Max = terms.MonthsMost, Default = "12" },
        new Field("reason", FieldKind.Story, new("Why this family", "Por qué esta familia"))
        {
            Min = 10, Max = 300, Hint = new("The family reads it, so write it in its language.", "La familia lo lee; escríbalo en su idioma."),
        }), say.T("Offer it", "Ofrecerlo"))
    {
        Title = say.T("Offer a monthly payment", "Ofrecer un pago mensual"),
        Note = left is { } rest
            ? say.T($"All its months are set aside at once. The budget has {rest} left.",
                $"Todos sus meses se apartan de una vez. Al presupuesto le quedan {rest}.")
            : say.T("All its months are set aside at once.", "Todos sus meses se apartan de una vez."),
    };
}
