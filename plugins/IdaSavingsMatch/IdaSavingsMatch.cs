using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>Matched savings (individual development accounts): a family saves toward a home, school, a business or a car, and a match is added.</summary>
[Program("ida", "Matched savings", Sdk = 0, Needs = Capability.Ledger | Capability.Facts, Facts = "income.work,income.business")]
public sealed class MatchedSavings : ResourceProgram
{
    internal const string Agreement = "agreement";

    public override LocalizedText Title => new("Matched savings", "Ahorro igualado");

    public override LocalizedText Summary => new(
        "You save toward a home, school, a business or a car for work, and the program adds to every dollar.",
        "Usted ahorra para una vivienda, estudios, un negocio o un carro para el trabajo, y el programa agrega a cada dólar.");

    public override Dye Dye => Dye.Coins;

    public override Form ApplicationForm { get; } = Forms.Application;

    public override Form Settings { get; } = Forms.Settings;

    public override IReadOnlyList<Schedule> Schedules => [new("match", "0 0 6 5 * ?")];

    public override IReadOnlyList<string> SignedDocuments => [Agreement];

    public override IReadOnlyList<PageLink> Pages =>
    [
        new("savings", new("Your matched savings", "Su ahorro igualado"), Audience.Family),
        new("deposits", new("Deposits to confirm", "Depósitos por confirmar"), Audience.Manager),
    ];

    public override Refusal? CheckSettings(Answers settings)
    {
        if (!Forms.Purposes.Any(p => settings.Yes("for_" + p.Value)))
            return new("ida.no_purpose", new LocalizedText("Choose at least one purpose.", "Elija al menos un uso."), "for_home");
        if (settings.Money("cap_household") < settings.Money("cap_person"))
            return new("ida.caps", 
                new LocalizedText("The cap of a household is at least that of one person.", "El tope del hogar es al menos el de una persona."),
                "cap_household");
        return settings.Text("funding") == "federal" && settings.Money("match") < Money.Dollars(1)
            ? new("ida.halves", new LocalizedText(
                "With federal money the match is $1 to $8 for each dollar.", "Con fondos federales se agregan de $1 a $8 por dólar."), "match")
            : null;
    }
}
