using System.Data;
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
    private Opening? opening;
    private (string Sql, object? Values)? last;
    private FormSend? form;

    static Db() => DapperTypes.Register();

    public bool Active => connection is not null;

    /// <summary>For COPY and for handing a program its connection; inside the transaction, after its first statement.</summary>
    public NpgsqlConnection Connection => opening is null && connection is { } begun ? begun
        : throw new InvalidOperationException("No transaction: this was not sent through the pipeline, or nothing was asked in it yet.");

    public async Task<IReadOnlyList<T>> Query<T>(string sql, object? values = null, CancellationToken ct = default) =>
        (await Ask(sql, values, ct, static (connection, command) => connection.QueryAsync<T>(command))).AsList();

    public async Task<T?> Maybe<T>(string sql, object? values = null, CancellationToken ct = default) =>
        await Ask(sql, values, ct, static (connection, command) => connection.QueryFirstOrDefaultAsync<T>(command));

    public Task<T> One<T>(string sql, object? values = null, CancellationToken ct = default) =>
        Ask(sql, values, ct, static (connection, command) => connection.QuerySingleAsync<T>(command));

    /// <summary>Several statements with semicolons between them, asked in one trip and read in order.</summary>
    public async Task<T> Several<T>(string sql, object? values, Func<SqlMapper.GridReader, Task<T>> read, CancellationToken ct = default)
    {
        await using var answers = await Ask(sql, values, ct, static (connection, command) => connection.QueryMultipleAsync(command));
        return await read(answers);
    }

    /// <returns>How many rows were changed.</returns>
    public async Task<int> Execute(string sql, object? values = null, CancellationToken ct = default)
    {
        // The key of a form would be counted among the rows.
        if (form is not null && opening is not null) await Begun();
        return await Ask(sql, values, ct, static (connection, command) => connection.ExecuteAsync(command));
    }

    /// <summary>What a handler writes last: sent in one trip with the commit. No handler hears its failure, so only what cannot collide belongs here.</summary>
    public async Task Last(string sql, object? values)
    {
        await Begun();
        last = (sql, values);
    }

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
        // A form that was sent before must not count a second time.
        if (form is not null) await Begun();
        await using var own = await (asSystem ? installation.Job : Source).OpenConnectionAsync(ct);
        return await work(own);
    }

    /// <summary>Takes back what was done so far and goes on in a fresh transaction: only for pages, which have written nothing.</summary>
    internal async Task Restart(CancellationToken ct)
    {
        await Rollback();
        await Begin(ct);
    }

    /// <summary>Nothing is sent yet: the opening goes with the first statement, which saves a trip.</summary>
    /// <param name="sent">The form whose key this transaction uses up.</param>
    internal async Task Begin(CancellationToken ct, FormSend? sent = null)
    {
        form = sent;
        opening = new(holder.Actor, sent);
        connection = await Source.OpenConnectionAsync(ct);
    }

    /// <summary>The rest of the transaction is somebody else's: for demonstrations, which are never kept.</summary>
    internal async Task Become(Actor actor, CancellationToken ct)
    {
        holder.Actor = actor;
        await Execute(Opening.Instead(actor), ct: ct);
    }

    /// <param name="redirect">Where the form led.</param>
    internal Task Commit(string? redirect = null) => End(new Ending("commit", form, redirect));

    internal Task Rollback()
    {
        last = null;
        return connection is null ? Task.CompletedTask : End(new Ending("rollback", null, null));
    }

    /// <summary>A program still runs past its time and may hold the connection: close it for good, so that nothing of this request commits.</summary>
    internal void Abandon()
    {
        var held = connection;
        (connection, opening, last, form) = (null, null, null, null);
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
        if (connection is not null) await Rollback();
    }

    private NpgsqlDataSource Source => holder.Actor.IsSystem ? installation.Job : installation.App;

    private async Task End(Ending ending)
    {
        try
        {
            // Where nothing was asked, nothing was begun. A full disk or a dead server closes the connection, which is a rollback too;
            // the first failure is the one to tell.
            if (opening is not null || (ending.GivesUp && connection!.State != ConnectionState.Open)) return;
            var (sql, values) = last ?? ("", null);
            await connection!.ExecuteAsync(new CommandDefinition(sql, new Beside(values, null, ending), commandType: CommandType.Text));
        }
        finally
        {
            var ended = connection!;
            (connection, opening, last, form) = (null, null, null, null);
            await ended.DisposeAsync();
        }
    }

    private Task<int> Raw(string sql) => Execute(sql);

    private async Task Begun()
    {
        if (opening is not null) await Ask("select", null, default, static (connection, command) => connection.ExecuteAsync(command));
        else if (last is not null) await Flush(default);
    }

    private async Task<T> Ask<T>(string sql, object? values, CancellationToken ct, Func<NpgsqlConnection, CommandDefinition, Task<T>> run)
    {
        if (connection is null) throw new InvalidOperationException("No transaction: this was not sent through the pipeline.");
        if (last is not null) await Flush(ct);
        if (opening is not { } first) return await run(connection, new(sql, values, cancellationToken: ct));
        opening = null;
        try
        {
            return await run(connection, new(sql, new Beside(values, first, null), commandType: CommandType.Text, cancellationToken: ct));
        }
        catch (PostgresException twice) when (twice is { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "form_key" })
        {
            throw new FormSentBeforeException(twice);
        }
    }

    private async Task Flush(CancellationToken ct)
    {
        var (sql, values) = last!.Value;
        last = null;
        await connection!.ExecuteAsync(new CommandDefinition(sql, values, cancellationToken: ct));
    }
}
