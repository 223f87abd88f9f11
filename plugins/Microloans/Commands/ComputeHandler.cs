using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace Microloans;

/// <summary><c>loans schedule FILE</c>: reckons a schedule from a description, so that it can be laid beside that of another system.</summary>
internal sealed class ComputeHandler : IRequestHandler<Compute, Outcome<Computed>>
{
    public const string Schedule = "schedule";

    public Task<Outcome<Computed>> Handle(Compute request, CancellationToken cancellationToken) => Task.FromResult(Answer(request));

    private static Outcome<Computed> Answer(Compute request)
    {
        if (request.Command != Schedule)
            return new Refusal("loans.command", new LocalizedText("The one command is “schedule”.", "El único comando es «schedule»."), "command");
        var terms = ScheduleDescription.Read(request.Input);
        if (!terms.Succeeded) return terms.Refusal;
        var rows = Reckoner.Of(terms.Value);
        return new Computed(request.Arguments.Contains("--json") ? ScheduleOutput.Json(terms.Value, rows) : ScheduleOutput.Table(terms.Value, rows));
    }
}
