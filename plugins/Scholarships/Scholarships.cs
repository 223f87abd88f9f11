using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>
/// Money for school and training from donors' funds, paid term by term to the school. A family fills in one profile and is in at once; in each round
/// all funds look at the same application. Readers are adults of the city whom the manager invites with the round's code: they join the program
/// like anybody else, saying that they come to read, so that whose household and group they belong to is known and bars them from those applications.
/// </summary>
[Program("scholarships", "Scholarships", Sdk = 0,
    Needs = Capability.Ledger | Capability.Payables | Capability.Messages | Capability.Facts | Capability.Links | Capability.Groups,
    Facts = "income.work,education.class")]
public sealed class ScholarshipsProgram : ResourceProgram
{
    internal const string Id = "scholarships";
    internal const string Letter = "letter";

    public override LocalizedText Title => new("Scholarships", "Becas");

    public override LocalizedText Summary => new(
        "Money for school and training. You write one application, every fund looks at it, and the school is paid term by term.",
        "Dinero para estudios y capacitación. Usted escribe una solicitud, todos los fondos la miran, y la escuela recibe el pago por periodo.");

    public override Dye Dye => Dye.Ladder;

    public override Form ApplicationForm { get; } = Forms.Profile;

    public override Form Settings { get; } = Forms.Settings;

    public override Workflow Workflow { get; } = new(
        "in",
        [new(Mover.Family, "leave", "in", "left", new("Leave", "Salir"))],
        ["in"],
        new Dictionary<string, LocalizedText>
        {
            ["in"] = new("In the program", "En el programa"),
            ["left"] = new("Left", "Salió"),
        });

    public override IReadOnlyList<Schedule> Schedules =>
    [
        new("daily", "0 0 6 * * ?") { Title = new("Each morning: rounds, answers and payments", "Cada mañana: rondas, respuestas y pagos") },
    ];

    public override IReadOnlyList<string> SignedDocuments => [Letter];

    public override IReadOnlyList<PageLink> Pages =>
    [
        new("scholarships", new("Scholarships", "Becas"), Audience.Family),
        new("apply", new("Your application", "Su solicitud"), Audience.Family) { Listed = false },
        new("award", new("Your scholarship", "Su beca"), Audience.Family) { Listed = false },
        new("profile", new("The student’s profile", "El perfil del estudiante"), Audience.Family),
        new("reviews", new("Read applications", "Leer solicitudes"), Audience.Family),
        new("review", new("An application to read", "Una solicitud para leer"), Audience.Family) { Listed = false },
        new("rounds", new("Rounds", "Rondas"), Audience.Manager),
        new("round", new("A round", "Una ronda"), Audience.Manager) { Listed = false },
        new("rubric", new("The rubric of a round", "La pauta de una ronda"), Audience.Manager) { Listed = false },
        new("decide", new("Decide", "Decidir"), Audience.Manager) { Listed = false },
        new("read", new("An application to read", "Una solicitud para leer"), Audience.Manager) { Listed = false },
        new("awards", new("Awards", "Becas dadas"), Audience.Manager),
        new("one-award", new("An award", "Una beca"), Audience.Manager) { Listed = false },
        new("funds", new("Donors’ funds", "Fondos de donantes"), Audience.Manager),
        new("report", new("A fund’s report", "Informe de un fondo"), Audience.Manager) { Listed = false },
        new("gifts", new("Gifts to funds", "Donaciones a fondos"), Audience.Finance),
        new("recommend", new("A few questions about a student", "Unas preguntas sobre un estudiante"), Audience.Link),
        new("donor", new("What your fund did", "Lo que hizo su fondo"), Audience.Link),
    ];
}
