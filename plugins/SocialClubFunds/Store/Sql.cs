using System.Data.Common;
using FamilyPlatform.Sdk.Services;

namespace SocialClubFunds;

/// <summary>Statements in the program's own schema.</summary>
internal abstract class Sql(IProgramDb db)
{
    protected async Task<IReadOnlyList<T>> List<T>(string sql, Func<DbDataReader, T> read, CancellationToken ct, params (string Name, object? Value)[] values)
    {
        await using var command = await Command(sql, values, ct);
        await using var reader = await command.ExecuteReaderAsync(ct);
        List<T> rows = [];
        while (await reader.ReadAsync(ct)) rows.Add(read(reader));
        return rows;
    }

    protected async Task<T?> First<T>(string sql, Func<DbDataReader, T> read, CancellationToken ct, params (string Name, object? Value)[] values)
        where T : class
    {
        var rows = await List(sql, read, ct, values);
        return rows.Count == 0 ? null : rows[0];
    }

    protected async Task<long?> Number(string sql, CancellationToken ct, params (string Name, object? Value)[] values)
    {
        var rows = await List(sql, r => Convert.ToInt64(r.GetValue(0), System.Globalization.CultureInfo.InvariantCulture), ct, values);
        return rows.Count == 0 ? null : rows[0];
    }

    protected async Task<int> Run(string sql, CancellationToken ct, params (string Name, object? Value)[] values)
    {
        await using var command = await Command(sql, values, ct);
        return await command.ExecuteNonQueryAsync(ct);
    }

    protected static T? Maybe<T>(DbDataReader reader, string column) where T : struct =>
        reader.IsDBNull(reader.GetOrdinal(column)) ? null : reader.GetFieldValue<T>(reader.GetOrdinal(column));

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
