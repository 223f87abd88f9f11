using Npgsql;

namespace FamilyPlatform.TestKit;

/// <summary>A filled database of the test server. Copying it takes less than a tenth of a second.</summary>
public sealed class TestTemplate
{
    private readonly Lazy<Task<string>> filled;

    internal TestTemplate(string name, Func<string, Task> fill) => filled = new(() => Fill(name, fill));

    public async Task<TestDatabase> CreateDatabase() => await TestCluster.CreateDatabase(await filled.Value);

    private static async Task<string> Fill(string name, Func<string, Task> fill)
    {
        await TestCluster.Execute($"create database {name} template template0");
        await fill(await TestCluster.ConnectTo(name));
        // A template is copied only while nobody is connected to it, and pools keep their connections open.
        await TestCluster.Execute($"alter database {name} allow_connections false");
        await TestCluster.Execute($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
        return name;
    }
}

/// <summary>A database of one test class.</summary>
public sealed record TestDatabase(string Name, string ConnectionString) : IAsyncDisposable
{
    /// <summary>One value of the database, as nobody in particular.</summary>
    public async Task<T?> Sql<T>(string sql, params object[] values)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        var answer = await command.ExecuteScalarAsync();
        return answer is null or DBNull ? default : (T)answer;
    }

    public async ValueTask DisposeAsync() => await TestCluster.Execute($"drop database if exists {Name} with (force)");
}
