using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>Matched savings (individual development accounts): a family saves toward a home, school, a business or a car, and a match is added.</summary>
[Program("ida", "Matched savings", Sdk = 0, Facts = "income.work,income.business",
    Needs = Capability.Ledger | Capability.Facts | Capability.Payables | Capability.Messages | Capability.Groups | Capability.Links)]
public sealed class MatchedSavings : ResourceProgram
{
    internal const string Agreement = "agreement";

    public override LocalizedText Title => new("Matched savings", "Ahorro igualado");

    public override LocalizedText Summary => new(
        "You save toward a home, school, a business or a car for work, and the program adds to every dollar.",
        "Usted ahorra para una vivienda, estudios, un negocio o un carro para el trabajo, y el programa agrega a cada dólar.");

    public override Dye Dye => Dye.Coins;

    public override Form ApplicationForm { get; } = FamilyForms.Application;

    public override Form Settings { get; } = SettingsForm.Build();

    public override IReadOnlyList<Schedule> Schedules =>
    [
        new("match", "0 0 6 5 * ?") { Title = new("Each month: the match", "Cada mes: lo igualado") },
        new("remind", "0 0 9 * * ?") { Title = new("Each day: reminders", "Cada día: recordatorios") },
    ];

    public override IReadOnlyList<string> SignedDocuments => [Agreement];

    public override IReadOnlyList<PageLink> Pages =>
    [
        new("savings", new("Your matched savings", "Su ahorro igualado"), Audience.Family),
        new("use", new("Pay for your goal", "Pagar su meta"), Audience.Family),
        new("out", new("Take money out", "Retirar dinero"), Audience.Family),
        new("account", new("Classes and accounts", "Clases y cuentas"), Audience.Family),
        new("deposits", new("Deposits to confirm", "Depósitos por confirmar"), Audience.Manager),
        new("uses", new("Bills for the goal", "Facturas para la meta"), Audience.Manager),
        new("statements", new("Bank statements", "Estados del banco"), Audience.Manager),
        new("emergencies", new("Put back by", "Por devolver"), Audience.Manager),
        new("promises", new("Promises and reports", "Promesas e informes"), Audience.Manager),
        new("funds", new("Money of the funders", "Dinero de los fondos"), Audience.Finance),
        new("witness", new("Counted cash", "Efectivo contado"), Audience.Link) { Listed = false },
    ];

    public override Refusal? CheckSettings(Answers settings)
    {
        if (!Choices.Purposes.Any(p => settings.Yes("for_" + p.Value)))
            return Both.No("no_purpose", "Choose at least one purpose.", "Elija al menos un uso.", "for_home");
        if (settings.Money("cap_household") < settings.Money("cap_person")) return Caps("cap_household");
        if (settings.Money("cap_household_other") > Money.Zero && settings.Money("cap_household_other") < settings.Money("cap_person_other"))
            return Caps("cap_household_other");
        if (settings.Money("monthly_least") > settings.Money("monthly_limit"))
            return Both.No("months", "The least of a month is at most its limit.", "El mínimo del mes es a lo sumo su máximo.", "monthly_least");
        if (!Choices.Reasons.Any(r => settings.Yes("emergency_" + r.Value)))
            return Both.No("no_reason", "Choose at least one reason for an emergency.", "Elija al menos un motivo de emergencia.", "emergency_medical");
        return settings.Text("funding") == "federal" ? Halves(settings) : null;
    }

    private static Refusal? Halves(Answers settings)
    {
        foreach (var name in Choices.Purposes.Select(p => "match_" + p.Value).Prepend("match"))
        {
            var rate = settings.Money(name);
            if (rate >= Money.Dollars(1) || name != "match" && rate == Money.Zero) continue;
            return Both.No("halves", "With federal money the match is $1 to $8 for each dollar.",
                "Con fondos federales se agregan de $1 a $8 por dólar.", name);
        }
        return null;
    }

    private static Refusal Caps(string field) => Both.No("caps", "The cap of a household is at least that of one person.",
        "El tope del hogar es al menos el de una persona.", field);
}
