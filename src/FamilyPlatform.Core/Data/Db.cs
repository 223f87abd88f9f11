using System.Data;
using System.Text;
using Dapper;
using FamilyPlatform.Core.Identity;
using Npgsql;

namespace FamilyPlatform.Core.Data;

/// <summary>
/// The transaction of one request, under the actor's settings: handlers read and write through it and nothing else.
/// The transaction behaviour begins, commits and rolls back.
/// </summary>
public sealed class Db(Installation installation, ActorHolder holder) : IAsyncDisposable
{
    private NpgsqlConnection? connection;

    static Db() => DapperTypes.Register();

    public bool Active => connection is not null;

    /// <summary>For COPY and for handing a program its connection; inside the transaction.</summary>
    public NpgsqlConnection Connection => connection ?? throw new InvalidOperationException("No transaction: this was not sent through the pipeline.");

    public async Task<IReadOnlyList<T>> Query<T>(string sql, object? values = null, CancellationToken ct = default) =>
        (await Connection.QueryAsync<T>(new CommandDefinition(sql, values, cancellationToken: ct))).AsList();

    public async Task<T?> Maybe<T>(string sql, object? values = null, CancellationToken ct = default) =>
        await Connection.QueryFirstOrDefaultAsync<T>(new CommandDefinition(sql, values, cancellationToken: ct));

    public async Task<T> One<T>(string sql, object? values = null, CancellationToken ct = default) =>
        await Connection.QuerySingleAsync<T>(new CommandDefinition(sql, values, cancellationToken: ct));

    /// <returns>How many rows were changed.</returns>
    public async Task<int> Execute(string sql, object? values = null, CancellationToken ct = default) =>
        await Connection.ExecuteAsync(new CommandDefinition(sql, values, cancellationToken: ct));

    /// <summary>Runs one piece behind a savepoint; when it fails the rest of the transaction lives on.</summary>
    public async Task<T> Behind<T>(string savepoint, Func<Task<T>> piece, Func<Exception, T> failed)
    {
        await Raw($"savepoint {savepoint}");
        try
        {
            var answer = await piece();
            await Raw($"release savepoint {savepoint}");
            return answer;
        }
        catch (Exception problem)
        {
            await Raw($"rollback to savepoint {savepoint}; release savepoint {savepoint}");
            return failed(problem);
        }
    }

    /// <summary>
    /// Runs statements over thousands of rows that were made a moment ago. The planner has not counted them yet, takes them for a handful
    /// and would compare each with each; here it joins by hash.
    /// </summary>
    public async Task<T> JoinedByHash<T>(Func<Task<T>> statements)
    {
        await Raw("set local enable_nestloop = off");
        var answer = await statements();
        await Raw("set local enable_nestloop = on");
        return answer;
    }

    /// <summary>Work that must survive a refusal, such as counting failed tries: its own connection, committed at once.</summary>
    public async Task<T> Outside<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken ct, bool asSystem = false)
    {
        await using var own = await (asSystem ? installation.Job : Source).OpenConnectionAsync(ct);
        return await work(own);
    }

    /// <summary>Takes back what was done so far and goes on in a fresh transaction: only for pages, which have written nothing.</summary>
    internal async Task Restart(CancellationToken ct)
    {
        await Rollback();
        await Begin(ct);
    }

    internal async Task Begin(CancellationToken ct)
    {
        connection = await Source.OpenConnectionAsync(ct);
        await Raw(Opening(holder.Actor));
    }

    internal Task Commit() => End("commit");

    internal Task Rollback() => connection is null ? Task.CompletedTask : End("rollback");

    /// <summary>A program still runs past its time and may hold the connection: close it for good, so that nothing of this request commits.</summary>
    internal void Abandon()
    {
        var held = connection;
        connection = null;
        if (held is null) return;
        try
        {
            held.Close();
        }
        catch (Exception problem) when (problem is NpgsqlException or InvalidOperationException)
        {
            // It was in the middle of a statement; the server ends that by its time limit and rolls back.
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is not null) await End("rollback");
    }

    private NpgsqlDataSource Source => holder.Actor.IsSystem ? installation.Job : installation.App;

    private async Task End(string how)
    {
        try
        {
            // A full disk or a dead server closes the connection, which is a rollback too; the first failure is the one to tell.
            if (how == "commit" || Connection.State == ConnectionState.Open) await Raw(how);
        }
        finally
        {
            var ended = connection!;
            connection = null;
            await ended.DisposeAsync();
        }
    }

    private async Task Raw(string sql)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        await command.ExecuteNonQueryAsync();
    }

    // SET LOCAL with formatted ids, never set_config: only typed values get here, and a distributed engine carries only the former on.
    private static string Opening(Actor actor)
    {
        var sql = new StringBuilder("begin");
        if (actor.IsSystem) return sql.ToString();
        if (actor.Person is { } person) sql.Append($"; set local fp.person = '{person.Value:D}'");
        if (actor.Family is { } family) sql.Append($"; set local fp.family = '{family.Value:D}'");
        if (actor.Site is { } site) sql.Append($"; set local fp.site = '{site.Value}'");
        if (actor.Groups.Count > 0) sql.Append($"; set local fp.groups = '{{{string.Join(',', actor.Groups.Select(g => g.Value.ToString("D")))}}}'");
        foreach (var (hat, sites) in actor.Hats) sql.Append($"; set local fp.{hat.SettingName()} = '{{{string.Join(',', sites.Select(s => s.Value))}}}'");
        if (actor.IsStaff) sql.Append($"; set local fp.staff = '{{{string.Join(',', actor.Hats.Values.SelectMany(s => s).Select(s => s.Value).Distinct())}}}'");
        return sql.ToString();
    }
}
