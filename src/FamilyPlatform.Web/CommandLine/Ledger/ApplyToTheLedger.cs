using System.CommandLine;
using System.Text.Json;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;

namespace FamilyPlatform.Web.CommandLine.Ledger;

/// <summary>Does a file of events to a ledger and answers each by name, so that it can be compared with other ledgers.</summary>
internal sealed class ApplyToTheLedger : IVerb
{
    private readonly Argument<string> file = new("FILE") { Description = "A JSON array of events: accounts, transfers, look-ups" };

    public string Name => "ledger apply";

    public string Summary => "Apply a list of events and answer each of them by name";

    public IReadOnlyList<Argument> Arguments => [file];

    public async Task<int> Run(VerbContext context)
    {
        using var events = Parse(await Files.Read(context.Need(file), context.Cancellation));
        await using var opened = await context.Open();
        // A ledger apart from every city's: no family's cent is moved by a list.
        var answers = (await opened.Platform.Send(new ApplyToLedger(null, events.RootElement), Actor.System, context.Cancellation)).Must().Answers;
        foreach (var answer in answers)
        {
            var found = answer.Found is null ? "" : " " + JsonSerializer.Serialize(answer.Found);
            context.Say($"{answer.Index,6} {answer.Event} {answer.Id}: {answer.Result}{found}");
        }
        context.Json(new { results = answers });
        return ExitCode.Done;
    }

    private static JsonDocument Parse(byte[] bytes)
    {
        try
        {
            return JsonDocument.Parse(bytes);
        }
        catch (JsonException problem)
        {
            throw new PlainError($"The file is no JSON: {problem.Message}", ExitCode.Refused);
        }
    }
}
