using System.Data.Common;
using System.Globalization;

namespace FamilyPlatform.Sdk.Services;

/// <summary>Statements on the program's own tables, in the running transaction.</summary>
/// <remarks>
/// Values are bound to <c>@name</c> places, never written into the statement; null is the database's null. Rows are read by a function of the
/// program: a mapper that keeps what it learned of a type would keep the program from being unloaded.
/// </remarks>
public static class ProgramSql
{
    /// <summary>All rows of a query, in its order.</summary>
    /// <param name="db">The program's tables.</param>
    /// <param name="sql">One statement.</param>
    /// <param name="read">Reads the row the reader stands on; it must not move the reader.</param>
    /// <param name="ct">Cancellation.</param>
    /// <param name="values">Values by name, without the at sign.</param>
    /// <exception cref="DbException">The statement failed; the call's transaction is undone when it goes on.</exception>
    public static async Task<IReadOnlyList<T>> List<T>(
        this IProgramDb db, string sql, Func<DbDataReader, T> read, CancellationToken ct, params (string Name, object? Value)[] values)
    {
        await using var command = await Command(db, sql, values, ct);
        await using var reader = await command.ExecuteReaderAsync(ct);
        List<T> rows = [];
        while (await reader.ReadAsync(ct)) rows.Add(read(reader));
        return rows;
    }

    /// <summary>The first row of a query; the default of its type (null, zero) when there is none.</summary>
    /// <inheritdoc cref="List{T}"/>
    public static async Task<T?> First<T>(
        this IProgramDb db, string sql, Func<DbDataReader, T> read, CancellationToken ct, params (string Name, object? Value)[] values)
    {
        var rows = await db.List(sql, read, ct, values);
        return rows.Count == 0 ? default : rows[0];
    }

    /// <summary>The first column of the first row, as a whole number; null when there is no row or it is empty.</summary>
    /// <inheritdoc cref="List{T}"/>
    public static async Task<long?> Number(this IProgramDb db, string sql, CancellationToken ct, params (string Name, object? Value)[] values)
    {
        await using var command = await Command(db, sql, values, ct);
        var value = await command.ExecuteScalarAsync(ct);
        return value is null or DBNull ? null : Convert.ToInt64(value, CultureInfo.InvariantCulture);
    }

    /// <summary>Runs a statement that changes rows.</summary>
    /// <returns>How many rows it changed.</returns>
    /// <inheritdoc cref="List{T}"/>
    public static async Task<int> Run(this IProgramDb db, string sql, CancellationToken ct, params (string Name, object? Value)[] values)
    {
        await using var command = await Command(db, sql, values, ct);
        return await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<DbCommand> Command(IProgramDb db, string sql, (string Name, object? Value)[] values, CancellationToken ct)
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
