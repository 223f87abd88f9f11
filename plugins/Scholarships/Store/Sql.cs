using System.Data.Common;
using FamilyPlatform.Sdk.Services;

namespace Scholarships;

/// <summary>Runs statements in the program's own schema.</summary>
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

    public async Task<T?> Maybe<T>(string sql, Func<DbDataReader, T> read, CancellationToken ct, params (string Name, object? Value)[] values) where T
        : class =>
        (await List(sql, read, ct, values)).SingleOrDefault();

    /// <returns>The number of the row that was made, or null when the form was sent before.</returns>
    public async Task<long?> Made(string sql, CancellationToken ct, params (string Name, object? Value)[] values)
    {
        var rows = await List(sql, r => r.GetInt64(0), ct, values);
        return rows.Count == 0 ? null : rows[0];
    }

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

/// <summary>Reads columns that may be empty.</summary>
internal static class Columns
{
    public static DateOnly Day(this DbDataReader r, int i) => r.GetFieldValue<DateOnly>(i);

    public static DateOnly? MaybeDay(this DbDataReader r, int i) => r.IsDBNull(i) ? null : r.GetFieldValue<DateOnly>(i);

    public static string Text(this DbDataReader r, int i) => r.IsDBNull(i) ? "" : r.GetString(i);

    public static bool? Maybe(this DbDataReader r, int i) => r.IsDBNull(i) ? null : r.GetBoolean(i);
}
