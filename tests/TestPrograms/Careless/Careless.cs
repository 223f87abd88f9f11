using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace Careless;

/// <summary>Runs, and does wrong what a program can do wrong: the compliance suite has to name each of it.</summary>
[Program("careless", "Careless", Sdk = 0)]
public sealed class CarelessProgram : ResourceProgram
{
    public override LocalizedText Title => new("Careless", "Descuidado");

    public override LocalizedText Summary => new("Made to be told its faults.", "Hecho para que le digan sus faltas.");

    public override Dye Dye => Dye.Cabin;

    public override IReadOnlyList<Schedule> Schedules => [new("sweep", "0 0 6 1 * ?")];

    public override IReadOnlyList<PageLink> Pages =>
        [new("hall", new("Hall", "Sala"), Audience.Family), new("ledger", new("Ledger", "Libro"), Audience.Finance)];
}

internal sealed class CheckEligibilityHandler : IRequestHandler<CheckEligibility, Outcome<Fit>>
{
    public Task<Outcome<Fit>> Handle(CheckEligibility request, CancellationToken cancellationToken) =>
        Task.FromResult<Outcome<Fit>>(new Fit(FitKind.Fits, new List<FitReason>()));
}

internal sealed class BuildPageHandler : IRequestHandler<BuildPage, Outcome<PageModel>>
{
    public Task<Outcome<PageModel>> Handle(BuildPage request, CancellationToken cancellationToken)
    {
        if (request.Viewer.For == Audience.Finance) throw new InvalidOperationException("nobody reads this");
        var amount = new Form(new Field("amount", FieldKind.Money, new("How much", "Cuánto")));
        return Task.FromResult<Outcome<PageModel>>(new PageModel("Hall", new List<Block>
        {
            new Paragraph(request.Viewer.Language == "es" ? "" : "Welcome"),
            new ActionForm("lose", amount, "Lose it"),
            new ActionForm("keep", amount, "Keep it"),
            new ActionForm("count", amount, "Count it"),
        }));
    }
}

internal sealed class ActHandler(IProgramDb db) : IRequestHandler<Act, Outcome<Receipt>>
{
    public async Task<Outcome<Receipt>> Handle(Act request, CancellationToken cancellationToken)
    {
        if (request.Action == "lose") throw new FormatException("what is this");
        if (request.Action == "keep") return new Refusal("careless.no", "No.");
        await Ticks.Add(db, request.Site, request.Action, cancellationToken);
        return new Receipt(new LocalizedText("Counted.", "Contado."));
    }
}

internal sealed class RunScheduleHandler(IProgramDb db) : IRequestHandler<RunSchedule, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(RunSchedule request, CancellationToken cancellationToken)
    {
        await Ticks.Add(db, request.Site, request.Schedule, cancellationToken);
        return Done.Value;
    }
}

internal sealed class ObligationsHandler : IRequestHandler<Obligations, Outcome<ObligationList>>
{
    public Task<Outcome<ObligationList>> Handle(Obligations request, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("who knows");
}

internal static class Ticks
{
    public static async Task Add(IProgramDb db, SiteId site, string what, CancellationToken ct)
    {
        await using var command = (await db.Open(ct)).CreateCommand();
        command.CommandText = "insert into tick (site_id, what) values (@site, @what)";
        foreach (var (name, value) in new (string, object)[] { ("site", site.Value), ("what", what) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        await command.ExecuteNonQueryAsync(ct);
    }
}
