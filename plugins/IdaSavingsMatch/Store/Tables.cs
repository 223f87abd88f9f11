using System.Data.Common;
using FamilyPlatform.Sdk.Services;

namespace IdaSavingsMatch;

/// <summary>Runs SQL in the program's own schema, within the call's transaction.</summary>
internal sealed class Tables(IProgramDb db)
{
    public async Task<IReadOnlyList<T>> List<T>(string sql, Func<DbDataReader, T> read, CancellationToken ct, params (string Name, object? Value)[] values)
    {
        await using var command = await Command(sql, values, ct);
        await using var reader = await command.ExecuteReaderAsync(ct);
        List<T> rows = [];
        while (await reader.ReadAsync(ct)) rows.Add(read(reader));
        return rows;
    }

    public async Task<T?> One<T>(string sql, Func<DbDataReader, T> read, CancellationToken ct, params (string Name, object? Value)[] values) =>
        (await List(sql, read, ct, values)).FirstOrDefault();

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

/// <summary>Short ways to read a row.</summary>
internal static class Reading
{
    public static Guid? Key(this DbDataReader r, int at) => r.IsDBNull(at) ? null : r.GetGuid(at);

    public static DateOnly Day(this DbDataReader r, int at) => r.GetFieldValue<DateOnly>(at);

    public static DateOnly? MaybeDay(this DbDataReader r, int at) => r.IsDBNull(at) ? null : r.GetFieldValue<DateOnly>(at);

    public static string Maybe(this DbDataReader r, int at) => r.IsDBNull(at) ? "" : r.GetString(at);

    public static FamilyPlatform.Sdk.Values.Money Money(this DbDataReader r, int at) => new(r.GetInt64(at));

    public static Shares Shares(this DbDataReader r, int at) => new(r.Money(at), r.Money(at + 1));
}
