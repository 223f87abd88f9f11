using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace DirectFunds;

/// <summary>Money that families draw, are chosen for, or get each month, and use as they see fit.</summary>
[Program("direct_funds", "Direct funds", Sdk = 0, Needs = Capability.Ledger | Capability.Payables | Capability.Messages)]
public sealed class DirectFundsProgram : ResourceProgram
{
    public override LocalizedText Title => new("Direct funds", "Fondos directos");

    public override LocalizedText Summary => new(
        "Money that your family draws when it wants, for what it chooses.", "Dinero que su familia retira cuando quiere, para lo que ella decida.");

    public override Dye Dye => Dye.Coins;

    public override Form ApplicationForm => new(
        new Field("name", FieldKind.Text, new("What do we call your family?", "¿Cómo llamamos a su familia?"))
        {
            Min = 2, Max = 60,
            Hint = new("Staff of the program read it when families are chosen.", "El personal del programa lo lee cuando se elige a familias."),
        });

    public override Form Settings => Terms.Form;

    public override Refusal? CheckSettings(Answers settings) => Terms.Check(settings);

    public override IReadOnlyList<Schedule> Schedules => [new("campaigns", "0 30 4 * * ?"), new("monthly", "0 0 5 * * ?")];

    public override IReadOnlyList<PageLink> Pages =>
    [
        new("funds", new("Your funds", "Sus fondos"), Audience.Family),
        new("draw", new("A draw", "Un retiro"), Audience.Family) { Listed = false },
        new("campaigns", new("Campaigns", "Campañas"), Audience.Family),
        new("monthly", new("Monthly payments", "Pagos mensuales"), Audience.Family),
        new("all-campaigns", new("Campaigns", "Campañas"), Audience.Manager),
        new("campaign", new("A campaign", "Una campaña"), Audience.Manager) { Listed = false },
        new("all-monthly", new("Monthly payments", "Pagos mensuales"), Audience.Manager),
        new("report", new("What it was for", "Para qué fue"), Audience.Manager),
        new("money", new("Money of direct funds", "Dinero de los fondos directos"), Audience.Finance),
    ];
}
