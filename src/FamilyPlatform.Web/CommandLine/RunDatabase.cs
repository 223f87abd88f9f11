using FamilyPlatform.Web.Database;

namespace FamilyPlatform.Web.CommandLine;

/// <summary>Keeps the embedded database running for other tools: psql, pg_dump, a look at the data while the host rests.</summary>
internal sealed class RunDatabase : IVerb
{
    public string Name => "database run";

    public string Summary => "Run the embedded database alone until it is interrupted";

    public async Task<int> Run(VerbContext context)
    {
        await using var database = await EmbeddedPostgres.Start(context.Data, context.Say, forTests: false, context.Cancellation);
        context.Say($"The database answers: {database.ConnectionString}");
        context.Say("Press Ctrl-C to end.");
        context.Json(new { connectionString = database.ConnectionString, processId = database.ProcessId, started = database.Owned });
        try
        {
            await Task.Delay(Timeout.Infinite, context.Cancellation);
        }
        catch (OperationCanceledException)
        {
            // Being interrupted is how this verb ends.
        }

        return ExitCode.Done;
    }
}
