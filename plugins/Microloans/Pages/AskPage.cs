using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>The family writes what it needs and sees the plan that follows from it before anybody else does.</summary>
internal sealed class AskPage(Loans loans, ISettings settings)
{
    public async Task<PageModel> Build(BuildPage request, Say say, CancellationToken ct)
    {
        var rules = new CityRules(await settings.On(request.On, ct));
        var mine = await loans.Of(request.Viewer.Family!.Value, ct);
        var loan = mine.FirstOrDefault(l => l.State is not (LoanState.Ended or LoanState.Expired));
        var title = say.T("Ask for a loan", "Pedir un préstamo");
        List<Block> blocks = [];
        if (loan is { Runs: true } or { State: LoanState.Private or LoanState.Public or LoanState.Funded })
        {
            blocks.Add(new Card(say.T("One loan at a time", "Un préstamo a la vez"),
                Pieces.P(say.T($"“{loan.Title}” is under way.", $"«{loan.Title}» está en curso.")))
            { Links = [new(say.T("Open your loan", "Abrir su préstamo"), Pieces.MyLoan(loan.Id))] });
            return new(title, blocks);
        }
        if (loan is { State: LoanState.Changes })
            blocks.Add(new Notice(say.T("Staff asks", "El personal pregunta"), loan.Answer));
        if (loan is { State: LoanState.Review })
            blocks.Add(new Card(say.T("Sent", "Enviado"), Pieces.P(say.T("Staff reads it within some days and writes to you.",
                "El personal lo lee en unos días y le escribe.")), TakeBack(say)));
        if (loan is not null) blocks.Add(Plan(loan, request.On, say));
        if (loan is null or { State: LoanState.Draft or LoanState.Changes })
        {
            blocks.Add(new Card(loan is null ? say.T("What you need", "Lo que necesita") : say.T("Change it", "Cambiarlo"),
                new ActionForm("write", FamilyForms.Ask(rules, mine.Any(l => l.EndedHow == "paid_back"), loan),
                    say.T("Keep it and see the plan", "Guardar y ver el plan"))
                { Forward = loan is null }) { Dye = Dye.Geese });
        }
        blocks.Add(Terms(rules, say));
        return new(title, blocks) { Hero = new Hero(title) { Lede = say.T("Nobody sees it before you send it.", "Nadie lo ve antes de que lo envíe.") } };
    }

    public static ActionForm TakeBack(Say say) => new("take-back", Form.Empty, say.T("Take it back", "Retirarlo"));

    private static Card Plan(Loan loan, DateOnly today, Say say)
    {
        var plan = Reckoner.Of(loan.Terms(today)).Select((r, i) => Repayment.From(r, i + 1)).ToList();
        List<Block> blocks =
        [
            Pieces.P(say.T($"{loan.Amount} in ", $"{loan.Amount} en ") + Pieces.Back(loan.Repayments, loan.Every, say)
                + say.T(". As if you had it today; the days move with the day you get it.",
                    ". Como si lo tuviera hoy; las fechas se mueven con el día en que lo reciba.")),
            Pieces.Plan(plan, today, say),
        ];
        if (loan.State is LoanState.Draft or LoanState.Changes)
            blocks.Add(new ActionForm("send", Form.Empty, say.T("Send it", "Enviarlo")) { Forward = true });
        return new($"{loan.Title}", blocks) { Dye = Dye.Geese };
    }

    private static Card Terms(CityRules rules, Say say) => new(say.T("In plain words", "En pocas palabras"), new Facts(
    [
        new(say.T("What it costs", "Lo que cuesta"), rules.RatePercent == 0
            ? say.T("Nothing: no interest and no charge.", "Nada: sin interés ni cargos.")
            : rules.Interest == "flat"
                ? say.T($"{rules.RatePercent} % a year on the whole loan, and no charge.",
                    $"{rules.RatePercent} % al año sobre todo el préstamo, sin cargos.")
                : say.T($"{rules.RatePercent} % a year on what is still owed, and no charge.",
                    $"{rules.RatePercent} % al año sobre lo que falta, sin cargos.")),
        new(say.T("Who lends", "Quién presta"), rules.Crowd
            ? say.T($"People you invite, for {rules.PrivateDays} days; then families of the city, for {rules.PublicDays} days.",
                $"Personas que usted invita, por {rules.PrivateDays} días; luego familias de la ciudad, por {rules.PublicDays} días.")
            : say.T("The program.", "El programa.")),
        new(say.T("If it does not come together", "Si no se reúne todo"), say.T("Everybody has the money back. You may ask again.",
            "Cada quien recupera su dinero. Usted puede volver a pedir.")),
        new(say.T("If a month is hard", "Si un mes es difícil"), rules.Plans.Times == 0
            ? say.T("Staff talks with you about a new plan.", "El personal habla con usted de un nuevo plan.")
            : say.T("You choose a new plan yourself. It costs nothing.", "Usted elige un nuevo plan. No cuesta nada.")),
    ])) { Tint = true, Dye = Dye.Geese };
}
