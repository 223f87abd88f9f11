using FamilyPlatform.Core.Data;
using Npgsql;

namespace FamilyPlatform.Web.Backup;

/// <summary>Writes a database into a file with the server's own program.</summary>
internal static class Dump
{
    public static async Task Write(string connection, Installation installation, string file, CancellationToken ct)
    {
        var owner = new NpgsqlConnectionStringBuilder(connection) { Username = installation.Role("owner"), Password = installation.PasswordOf("owner") };
        int major;
        await using (var open = await installation.Owner.OpenConnectionAsync(ct))
        {
            major = open.PostgreSqlVersion.Major;
        }

        // Rows are protected from their own owner too; the option lets its policy decide, which sees everything. The scheduler's
        // tables are not the owner's, and the host makes them anew when it starts.
        await ClientTool.Run("pg_dump", major, owner, ["--format=custom", "--enable-row-security", "--exclude-table=quartz.*", $"--file={file}"], ct);
    }
}
