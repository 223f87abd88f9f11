using System.Diagnostics;
using FamilyPlatform.Web.Database;
using Npgsql;

namespace FamilyPlatform.Web.Backup;

/// <summary>PostgreSQL's own pg_dump and pg_restore, of a version that suits the server.</summary>
internal static class ClientTool
{
    /// <returns>What it said.</returns>
    public static async Task<string> Run(string name, int serverMajor, NpgsqlConnectionStringBuilder? to, IReadOnlyList<string> arguments, CancellationToken ct)
    {
        var start = Tool.Describe([await Find(name, serverMajor, ct), .. arguments]);
        // In the environment and not on the line, which every user of the machine can read.
        if (to is not null)
        {
            start.Environment["PGHOST"] = to.Host;
            start.Environment["PGPORT"] = $"{to.Port}";
            start.Environment["PGDATABASE"] = to.Database;
            start.Environment["PGUSER"] = to.Username;
            start.Environment["PGPASSWORD"] = to.Password ?? "";
            start.Environment["PGSSLMODE"] = to.SslMode switch
            {
                SslMode.VerifyFull => "verify-full", SslMode.VerifyCA => "verify-ca", var mode => mode.ToString().ToLowerInvariant(),
            };
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        try
        {
            await process.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        var said = (await errors).Split('\n').FirstOrDefault(line => line.Contains("error:", StringComparison.Ordinal));
        return process.ExitCode == 0 ? await output : throw new PlainError($"{name} could not finish: {(said ?? "it said nothing").Trim()}");
    }

    private static async Task<string> Find(string name, int serverMajor, CancellationToken ct)
    {
        var servers = (await ServerBinaries.Find(Environment.GetEnvironmentVariable, ct)).Where(b => b.Major >= serverMajor).OrderBy(b => b.Major);
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return servers.Select(b => b.Folder).Concat(path).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
            ?? throw new PlainError($"{name} is not on this machine; install postgresql-client-{serverMajor}.");
    }
}
