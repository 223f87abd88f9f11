using System.Data.Common;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>Statements on the program's own tables.</summary>
internal abstract class ProgramRows(IProgramDb db)
{
    protected async Task<IReadOnlyList<T>> List<T>(string sql, Func<DbDataReader, T> read, CancellationToken ct, params (string Name, object? Value)[] values)
    {
        await using var command = await Command(sql, values, ct);
        await using var reader = await command.ExecuteReaderAsync(ct);
        List<T> rows = [];
        while (await reader.ReadAsync(ct)) rows.Add(read(reader));
        return rows;
    }

    protected async Task<int> Run(string sql, CancellationToken ct, params (string Name, object? Value)[] values)
    {
        await using var command = await Command(sql, values, ct);
        return await command.ExecuteNonQueryAsync(ct);
    }

    protected static Money Cents(DbDataReader row, int column) => new(row.GetInt64(column));

    protected static DateOnly? Day(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);

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
