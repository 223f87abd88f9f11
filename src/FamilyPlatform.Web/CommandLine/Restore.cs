using System.CommandLine;
using FamilyPlatform.Web.Backup;
using FamilyPlatform.Web.Database;
using FamilyPlatform.Web.Hosting;
using Npgsql;

namespace FamilyPlatform.Web.CommandLine;

/// <summary>Puts a backup into an empty database; with --verify into one beside, which is looked at and dropped.</summary>
internal sealed class Restore : IVerb
{
    private const string Filled = "select to_regclass('platform.migration') is not null";

    private readonly Argument<string> file = new("FILE") { Description = "A file that backup wrote" };
    private readonly Option<bool> verify = new("--verify") { Description = "Only check it, in a database of its own" };

    public string Name => "restore";

    public string Summary => "Put a backup into an empty database, or check one";

    public IReadOnlyList<Argument> Arguments => [file];

    public IReadOnlyList<Option> Options => [verify];

    public async Task<int> Run(VerbContext context)
    {
        var ct = context.Cancellation;
        var name = Path.GetFullPath(context.Need(file));
        await using (Files.Open(name))
        {
        }

        var named = Environment.GetEnvironmentVariable("ConnectionStrings__Platform") is { Length: > 0 } connection ? connection : null;
        await using var server = named is null ? await EmbeddedPostgres.Start(context.Data, context.Say, forTests: false, ct) : null;
        var secrets = SecretStore.Load(context.Data, environmentOnly: OpenedPlatform.InProduction);
        var to = new NpgsqlConnectionStringBuilder(named ?? server!.ConnectionString) { Pooling = false };
        await using var admin = new NpgsqlConnection(to.ConnectionString);
        await admin.OpenAsync(ct);
        if (!context.Get(verify))
        {
            await using var filled = new NpgsqlCommand(Filled, admin);
            return await filled.ExecuteScalarAsync(ct) is true
                ? throw new PlainError(
                    "The database is not empty, and a backup never replaces what is there; choose another folder with --data.", ExitCode.Refused)
                : Tell(context, await RestoredDatabase.Fill(to.ConnectionString, name, secrets, ct));
        }

        var scratch = $"restore_check_{Environment.ProcessId}";
        await RestoredDatabase.Execute(admin, $"create database {scratch} template template0", ct);
        try
        {
            to.Database = scratch;
            return Tell(context, await RestoredDatabase.Fill(to.ConnectionString, name, secrets, ct));
        }
        finally
        {
            await RestoredDatabase.Execute(admin, $"drop database {scratch} with (force)", CancellationToken.None);
        }
    }

    private int Tell(VerbContext context, Restored restored)
    {
        var sound = restored.Findings.Count == 0;
        context.Say($"{restored.Rows.Count:N0} tables with {restored.Rows.Values.Sum():N0} rows; every script in it is as this program has it.");
        context.Say(sound ? "The ledger in it is sound." : $"The ledger in it has {restored.Findings.Count:N0} findings; ledger verify lists them.");
        context.Say(context.Get(verify) ? "The backup is good, and nothing was changed." : "The backup is in place.");
        context.Json(new { verified = context.Get(verify), sound, tables = restored.Rows, restored.Migrations, restored.Findings });
        return sound ? ExitCode.Done : ExitCode.Refused;
    }
}
