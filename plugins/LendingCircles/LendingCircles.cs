using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>Everybody puts in the same each month; each month one of them receives it all.</summary>
[Program("circles", "Lending circles", Sdk = 0,
    Needs = Capability.Ledger | Capability.Payables | Capability.Messages | Capability.Groups | Capability.Debits)]
public sealed class LendingCirclesProgram : ResourceProgram
{
    internal const string Id = "circles", Note = "note", Letter = "letter", Paper = "paper";

    public override LocalizedText Title => new("Lending circles", "Tandas");

    public override LocalizedText Summary => new(
        "Everybody puts in the same each month; each month one of you receives it all. No interest, no fees.",
        "Cada mes todos aportan lo mismo y cada mes una persona lo recibe todo. Sin intereses y sin cargos.");

    public override Dye Dye => Dye.Coins;

    public override Audience JoinedBy => Audience.Group;

    public override Form Settings { get; } = SettingsForm.All;

    public override IReadOnlyList<Schedule> Schedules =>
    [
        new("day", "0 0 6 * * ?") { Title = new("Each morning: the circles of the day", "Cada mañana: las tandas del día") },
        new("report", "0 0 7 2 * ?") { Title = new("Each month: the credit report", "Cada mes: el informe de crédito") },
    ];

    public override IReadOnlyList<string> SignedDocuments => [Note];

    public override IReadOnlyList<PageLink> Pages =>
    [
        new("together", new("Your group’s circles", "Las tandas de su grupo"), Audience.Group),
        new("circle", new("Lending circle", "Tanda"), Audience.Group) { Listed = false },
        new("mine", new("Your lending circle", "Su tanda"), Audience.Family),
        new("seat", new("Your seat", "Su lugar"), Audience.Family) { Listed = false },
        new("credit", new("Credit reporting", "Informe de crédito"), Audience.Family) { Listed = false },
        new("circles", new("Lending circles", "Tandas"), Audience.Manager),
        new("circle-desk", new("A lending circle", "Una tanda"), Audience.Manager) { Listed = false },
        new("disputes", new("Credit disputes", "Reclamos de crédito"), Audience.Manager),
        new("arrivals", new("Money brought by hand", "Dinero entregado en mano"), Audience.Finance),
        new("reserve", new("Reserve of the circles", "Reserva de las tandas"), Audience.Finance),
        new("bureaus", new("Credit bureau file", "Archivo para los burós"), Audience.Finance),
    ];

    public override Refusal? CheckSettings(Answers settings)
    {
        if (settings.Number("max_seats") < settings.Number("min_seats"))
            return new("circles.set_seats", new LocalizedText("The most is at least the fewest.", "El máximo es al menos el mínimo."), "max_seats");
        if (settings.Money("amount_most") < settings.Money("amount_least"))
            return new("circles.set_amount", new LocalizedText("The most is at least the least.", "El máximo es al menos el mínimo."), "amount_most");
        if (settings.Money("ceiling").Cents < settings.Money("amount_least").Cents * (settings.Number("min_seats") - 1))
            return new("circles.set_ceiling", new LocalizedText(
                "Not even the smallest circle fits under this.", "Ni la tanda más pequeña cabe debajo de esto."), "ceiling");
        return settings.Yes("reporting") && (settings.Text("furnisher").Length == 0 || settings.Text("reporter").Length == 0
            || settings.Text("reporter_address").Length == 0)
            ? new("circles.set_reporter", new LocalizedText(
                "To report, the bureaus need number, name and address of who reports.",
                "Para informar, los burós necesitan número, nombre y dirección de quien informa."), "furnisher")
            : null;
    }
}
