using System.Data.Common;
using FamilyPlatform.Sdk.Services;

namespace LendingCircles;

/// <summary>Runs the program's statements on its own tables, in the running transaction.</summary>
internal sealed class Sql(IProgramDb db)
{
    public async Task<IReadOnlyList<T>> List<T>(string sql, Func<DbDataReader, T> read, CancellationToken ct, params (string Name, object? Value)[] values)
    {
        await using var command = await Command(sql, values, ct);
        await using var reader = await command.ExecuteReaderAsync(ct);
        List<T> rows = [];
        while (await reader.ReadAsync(ct)) rows.Add(read(reader));
        return rows;
    }

    public async Task<T?> One<T>(string sql, Func<DbDataReader, T> read, CancellationToken ct, params (string Name, object? Value)[] values) where T : class =>
        (await List(sql, read, ct, values)).SingleOrDefault();

    public async Task<int> Run(string sql, CancellationToken ct, params (string Name, object? Value)[] values)
    {
        await using var command = await Command(sql, values, ct);
        return await command.ExecuteNonQueryAsync(ct);
    }

    private async Task<DbCommand> Command(string sql, (string Name, object? Value)[] values, CancellationToken ct)
    {
        var command = (await db.Open(ct)).CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
