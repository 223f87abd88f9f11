using FamilyPlatform.Web.Database;
using Npgsql;

namespace FamilyPlatform.TestKit;

/// <summary>One PostgreSQL server for all tests of this process: in a hurry rather than safe, and it dies with the process.</summary>
public static class TestCluster
{
    private const string FolderPrefix = "family-platform-tests-";
    private static readonly Lazy<Task<EmbeddedPostgres>> Server = new(Start);
    private static int templates;
    private static int databases;

    /// <summary>A database that is filled once, by the first test that needs it, and copied for each test class.</summary>
    public static TestTemplate Template(Func<string, Task> fill) => new($"template_{Interlocked.Increment(ref templates)}", fill);

    /// <summary>An empty database of its own.</summary>
    public static Task<TestDatabase> CreateDatabase() => CreateDatabase("template0");

    internal static async Task<TestDatabase> CreateDatabase(string template)
    {
        var name = $"test_{Interlocked.Increment(ref databases)}";
        await Execute($"create database {name} template {template}");
        return new TestDatabase(name, await ConnectTo(name));
    }

    internal static async Task<string> ConnectTo(string database) =>
        new NpgsqlConnectionStringBuilder((await Server.Value).ConnectionString)
        {
            Database = database, MaxPoolSize = 12, IncludeErrorDetail = true,
        }.ConnectionString;

    internal static async Task Execute(string statement)
    {
        await using var connection = new NpgsqlConnection(await ConnectTo(EmbeddedPostgres.DatabaseName));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Stops the server and forgets everything.</summary>
    public static async Task Stop()
    {
        if (Server.IsValueCreated)
        {
            await (await Server.Value).StopAsync();
            Directory.Delete(Folder(Environment.ProcessId), recursive: true);
        }
    }

    private static Task<EmbeddedPostgres> Start()
    {
        foreach (var left in Directory.GetDirectories(Path.GetTempPath(), FolderPrefix + "*"))
        {
            if (int.TryParse(Path.GetFileName(left)[FolderPrefix.Length..], out var process) && !Directory.Exists($"/proc/{process}"))
            {
                Directory.Delete(left, recursive: true);
            }
        }

        return EmbeddedPostgres.Start(new DataFolder(Folder(Environment.ProcessId)), Console.Error.WriteLine, forTests: true, CancellationToken.None);
    }

    private static string Folder(int process) => Path.Combine(Path.GetTempPath(), FolderPrefix + process);
}
