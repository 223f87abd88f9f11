using System.Data.Common;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Sdk.Services;
using Npgsql;

namespace FamilyPlatform.Programs.Services;

/// <summary>Steps into the program's database role for its own statements, and out of it for what the host does in between.</summary>
/// <param name="shared">Whether the connection is the caller's, which the host uses in between.</param>
/// <param name="connect">Gives a connection on which the statements it is handed were run.</param>
internal sealed class ProgramRole(
    Installation installation, string program, CallGate gate, bool shared, Func<string, CancellationToken, Task<NpgsqlConnection>> connect) : IProgramDb
{
    private NpgsqlConnection? opened;

    /// <summary>What leaves the role; nothing while it was never taken.</summary>
    public string StepOut => opened is null ? "" : "set local role none; set local search_path = public; ";

    public async ValueTask<DbConnection> Open(CancellationToken ct) => await gate.Pass(async () => opened ??= await connect(StepIn(), ct));

    /// <summary>Runs something of the host's own in the middle of a call.</summary>
    public Task<T> AsHost<T>(Func<Task<T>> work) => gate.Pass(async () =>
    {
        // A connection of the program's own leaves the host's as it was.
        if (opened is null || !shared) return await work();
        await Execute(opened, StepOut);
        var answer = await work();
        await Execute(opened, StepIn());
        return answer;
    });

    private string StepIn() => $"set local role \"{installation.Role("p_" + program)}\"; set local search_path = {ProgramSchemas.Schema(program)}";

    internal static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
