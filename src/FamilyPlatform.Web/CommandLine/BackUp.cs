using System.CommandLine;
using FamilyPlatform.Web.Backup;
using Npgsql;

namespace FamilyPlatform.Web.CommandLine;

/// <summary>Writes the whole database into one file, as it stands at one moment, while it is used.</summary>
internal sealed class BackUp : IVerb
{
    private readonly Option<string> to = new("--out") { Description = "The file to write", HelpName = "FILE", Required = true };

    public string Name => "backup";

    public string Summary => "Write the whole database into one file";

    public IReadOnlyList<Option> Options => [to];

    public async Task<int> Run(VerbContext context)
    {
        await using var opened = await context.Open();
        var installation = opened.Platform.Parts.Installation;
        var owner = new NpgsqlConnectionStringBuilder(opened.Connection) { Username = installation.Role("owner"), Password = installation.PasswordOf("owner") };
        int major;
        await using (var open = await installation.Owner.OpenConnectionAsync(context.Cancellation))
        {
            major = open.PostgreSqlVersion.Major;
        }

        context.Say("Writing the backup…");
        var file = await Files.Write(context.Need(to), async stream =>
        {
            // Rows are protected from their own owner too; the option lets its policy decide, which sees everything. The scheduler's
            // tables are not the owner's, and the host makes them anew when it starts.
            await ClientTool.Run("pg_dump", major, owner,
                ["--format=custom", "--enable-row-security", "--exclude-table=quartz.*", $"--file={((FileStream)stream).Name}"], context.Cancellation);
        });
        var size = new FileInfo(file).Length;
        context.Say($"{size:N0} bytes are in {file}.");
        context.Say("The keys are not inside: without secrets.json, or the keys of the environment, bank numbers in it can never be read again.");
        context.Json(new { file, bytes = size, keysInside = false });
        return ExitCode.Done;
    }
}
