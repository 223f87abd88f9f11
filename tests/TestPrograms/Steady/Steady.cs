using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace Steady;

/// <summary>The smallest program that uses everything: own table, page, action, schedule. Version 2 adds a column and counts it.</summary>
[Program("steady", "Steady", Sdk = 0, Needs = Capability.Messages)]
public sealed class SteadyProgram : ResourceProgram
{
    public override LocalizedText Title => new("Steady visits", "Visitas constantes");

    public override LocalizedText Summary => new("Write down each visit to the library.", "Anote cada visita a la biblioteca.");

    public override Dye Dye => Dye.Ladder;

    public override Form ApplicationForm =>
        new(new Field("card", FieldKind.Text, new("Number of your library card", "Número de su tarjeta de la biblioteca")) { Max = 20 });

#if LAST
    // Version 3 changes everything that somebody could notice.
    public override Form Settings => new(
        new Field("most", FieldKind.Number, new("Most visits a month", "Máximo de visitas al mes")) { Min = 1, Max = 20, Default = "12" },
        new Field("open", FieldKind.YesNo, new("Open to neighbors", "Abierto a los vecinos")) { Default = "no" });

    public override IReadOnlyList<Schedule> Schedules => [new("tally", "0 0 7 1 * ?")];

    public override IReadOnlyList<PageLink> Pages =>
    [
        new("visits", new("Your visits", "Sus visitas"), Audience.Family), new("shelf", new("Your shelf", "Su estante"), Audience.Family),
    ];

    public override Workflow Workflow => Workflow.Accepting with
    {
        Start = "waiting",
        Transitions = [.. Workflow.Accepting.Transitions.Select(t => t with { From = t.From == "asked" ? "waiting" : t.From })],
        Labels = Workflow.Accepting.Labels.ToDictionary(l => l.Key == "asked" ? "waiting" : l.Key, l => l.Value),
    };
#else
    public override Form Settings =>
        new(new Field("most", FieldKind.Number, new("Most visits a month", "Máximo de visitas al mes")) { Min = 1, Max = 99, Default = "10" });

    public override IReadOnlyList<Schedule> Schedules => [new("tally", "0 0 6 1 * ?")];

    public override IReadOnlyList<PageLink> Pages => [new("visits", new("Your visits", "Sus visitas"), Audience.Family)];
#endif
}

internal sealed class BuildPageHandler(Visits visits) : IRequestHandler<BuildPage, Outcome<PageModel>>
{
    public async Task<Outcome<PageModel>> Handle(BuildPage request, CancellationToken cancellationToken)
    {
        var count = await visits.Count(request.Viewer.Family!.Value, cancellationToken);
        var es = request.Viewer.Language == "es";
        return new PageModel(es ? "Sus visitas" : "Your visits",
        [
            new Paragraph(Visits.Version + ": " + count.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            new ActionForm("note", new Form(
                new Field("what", FieldKind.Text, new("What you read", "Qué leyó")) { Max = 200 },
                new Field("day", FieldKind.Date, new("On which day", "Qué día")) { Required = false }), es ? "Anotar" : "Write it down"),
        ]);
    }
}

internal sealed class BuildBlocksHandler(Visits visits) : IRequestHandler<BuildBlocks, Outcome<PageModel>>
{
    public async Task<Outcome<PageModel>> Handle(BuildBlocks request, CancellationToken cancellationToken) =>
        request is { Page: "home", Viewer.Family: { } family }
            ? new PageModel("", [new Card("Steady", new Paragraph($"{await visits.Count(family, cancellationToken)} visits"))])
            : new PageModel("", []);
}

internal sealed class ActHandler(Visits visits, IMessages messages) : IRequestHandler<Act, Outcome<Receipt>>
{
    public async Task<Outcome<Receipt>> Handle(Act request, CancellationToken cancellationToken)
    {
        if (request.Answers.Text("what") == "nothing")
            return new Refusal("steady.nothing", new LocalizedText("Write what you read.", "Escriba lo que leyó."), "what");
        await visits.Add(request.Site, request.Actor.Family!.Value, request.Key, request.Answers.Text("what"), cancellationToken);
        await messages.Send(
            "thanks/" + request.Key, request.Actor.Family!.Value, "thanks", new Dictionary<string, object?> { ["what"] = request.Answers.Text("what") },
            cancellationToken);
        return new Receipt(new LocalizedText("Your visit is written down.", "Su visita está anotada."));
    }
}

internal sealed class RunScheduleHandler(Visits visits) : IRequestHandler<RunSchedule, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(RunSchedule request, CancellationToken cancellationToken)
    {
        await visits.Tally(request.Site, request.Due, cancellationToken);
        return Done.Value;
    }
}
