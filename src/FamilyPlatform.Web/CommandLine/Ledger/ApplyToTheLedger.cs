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
        List<LedgerAnswer> answers = [];
        var list = List(events.RootElement);
        DateTimeOffset? now = null;
        while (answers.Count < list.Count)
        {
            // A ledger apart from every city's: no family's cent is moved by a list.
            var part = (await opened.Platform.Send(new ApplyToLedger(null, list, answers.Count, now), Actor.System, context.Cancellation)).Must();
            foreach (var answer in part.Answers) Tell(context, answer);
            answers.AddRange(part.Answers);
            now = part.Now;
        }
        context.Json(new { results = answers });
        return ExitCode.Done;
    }

    // Part by part, so that whoever reads along knows what is written for good.
    private static void Tell(VerbContext context, LedgerAnswer answer)
    {
        var found = answer.Found is null ? "" : " " + JsonSerializer.Serialize(answer.Found);
        context.Say($"{answer.Index,6} {answer.Event} {answer.Id}: {answer.Result}{found}");
    }

    private static List<JsonElement> List(JsonElement given) =>
        given.ValueKind == JsonValueKind.Array ? [.. given.EnumerateArray()] : throw new PlainError("The file is no JSON array.", ExitCode.Refused);

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
