using System.Data.Common;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Sdk.Services;
using Npgsql;

namespace FamilyPlatform.Programs.Services;

/// <summary>Steps into the program's database role for its own statements, and out of it for what the host does in between.</summary>
internal sealed class ProgramRole(Installation installation, string program, CallGate gate, bool shared, Func<CancellationToken,
    Task<NpgsqlConnection>> connect) : IProgramDb
{
    private NpgsqlConnection? opened;

    public async ValueTask<DbConnection> Open(CancellationToken ct) => await gate.Pass(async () =>
    {
        if (opened is not null) return opened;
        var connection = await connect(ct);
        await Execute(connection, StepIn());
        return opened = connection;
    });

    /// <summary>Runs something of the host's own in the middle of a call.</summary>
    public Task<T> AsHost<T>(Func<Task<T>> work) => gate.Pass(async () =>
    {
        // A connection of the program's own leaves the host's as it was.
        if (opened is null || !shared) return await work();
        await StepOut();
        var answer = await work();
        await Execute(opened, StepIn());
        return answer;
    });

    public async Task StepOut()
    {
        if (opened is not null) await Execute(opened, "set local role none; set local search_path = public");
    }

    private string StepIn() => $"set local role \"{installation.Role("p_" + program)}\"; set local search_path = {ProgramSchemas.Schema(program)}";

    private static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
