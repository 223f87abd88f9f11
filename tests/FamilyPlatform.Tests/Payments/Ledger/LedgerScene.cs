using FamilyPlatform.Tests.Support;
using Npgsql;

namespace FamilyPlatform.Tests.Payments.Ledger;

/// <summary>One line of a posting, by the accounts' numbers.</summary>
internal sealed record Line(long Debit, long Credit, long Cents);

/// <summary>What the database said to a posting: a transaction, or the code of its refusal.</summary>
internal sealed record Said(long? Transaction, bool Replayed, string? Refused);

/// <summary>The ledger's functions, called as the job role calls them.</summary>
internal sealed class LedgerScene(PlatformFixture fixture)
{
    public const int City = 1;

    public static readonly DateOnly Day = new(2026, 3, 1);

    /// <summary>A running account never goes below its floor; a summed one has none.</summary>
    public async Task<long> Open(string code, string kind, string side, long? floor = null, string owner = "@", int city = City,
        long? ceiling = null) =>
        (long)(await Ask("select payments.open_account($1, $2, $3, $4, $5, $6, $7, null, null, $8)", city, owner, code, kind, side, Day,
            (object?)floor ?? DBNull.Value, (object?)ceiling ?? DBNull.Value))!;

    public async Task<Said> Post(string key, params Line[] lines)
    {
        await using var connection = await Connect();
        return await Post(connection, key, Day, lines);
    }

    public static async Task<Said> Post(NpgsqlConnection connection, string key, DateOnly day, params Line[] lines)
    {
        try
        {
            await using var command = Command(connection, "select txn_id, replayed from payments.post($1, $2, 'test', $3, $4, $5, $6)", key, City, day,
                lines.Select(l => l.Debit).ToArray(), lines.Select(l => l.Credit).ToArray(), lines.Select(l => l.Cents).ToArray());
            await using var reader = await command.ExecuteReaderAsync();
            Assert.True(await reader.ReadAsync());
            return new Said(reader.GetInt64(0), reader.GetBoolean(1), null);
        }
        catch (PostgresException no) when (no.SqlState.StartsWith("LG", StringComparison.Ordinal))
        {
            return new Said(null, false, no.MessageText);
        }
    }

    public async Task<(long[] Transactions, int Replayed)> PostBatch(int city, IReadOnlyList<(string Key, Line[] Lines)> postings)
    {
        var lines = postings.SelectMany((p, place) => p.Lines.Select(l => (Place: place + 1, Line: l))).ToArray();
        await using var connection = await Connect();
        await using var command = Command(connection, "select txn_ids, replayed from payments.post_batch($1, $2, $3, $4, $5, $6, $7, $8)", city,
            postings.Select(p => p.Key).ToArray(), postings.Select(_ => "test").ToArray(), postings.Select(_ => Day).ToArray(),
            lines.Select(l => l.Place).ToArray(), lines.Select(l => l.Line.Debit).ToArray(), lines.Select(l => l.Line.Credit).ToArray(),
            lines.Select(l => l.Line.Cents).ToArray());
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        return (reader.GetFieldValue<long[]>(0), reader.GetInt32(1));
    }

    public async Task<long> Balance(long account, DateOnly? asOf = null) => (long)(asOf is { } day
        ? await Ask("select payments.balance_as_of($1, $2)", account, day)
        : await Ask("select payments.balance($1)", account))!;

    /// <summary>Findings of the ledger's own recomputation.</summary>
    public async Task<IReadOnlyList<string>> Findings() => (string[])(await Ask("select coalesce(array_agg(finding), '{}') from payments.verify()"))!;

    /// <summary>Calls a posting function that answers with a transaction and whether it was there before.</summary>
    public async Task<Said> Call(string call, params object[] values)
    {
        await using var connection = await Connect();
        return await Call(connection, call, values);
    }

    public static async Task<Said> Call(NpgsqlConnection connection, string call, params object[] values)
    {
        try
        {
            await using var command = Command(connection, $"select txn_id, replayed from payments.{call}", values);
            await using var reader = await command.ExecuteReaderAsync();
            Assert.True(await reader.ReadAsync());
            return new Said(reader.GetInt64(0), reader.GetBoolean(1), null);
        }
        catch (PostgresException no) when (no.SqlState.StartsWith("LG", StringComparison.Ordinal))
        {
            return new Said(null, false, no.MessageText);
        }
    }

    /// <summary>One value, on a connection of the job role.</summary>
    public async Task<object?> Ask(string sql, params object[] values)
    {
        await using var connection = await Connect();
        return await Scalar(connection, sql, values);
    }

    public async Task<NpgsqlConnection> Connect(NpgsqlDataSource? source = null) => await (source ?? fixture.Installation.Job).OpenConnectionAsync();

    public static async Task<object?> Scalar(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = Command(connection, sql, values);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>The state and message with which a statement is refused, or null when it went through.</summary>
    public static async Task<string?> Refusal(NpgsqlConnection connection, string sql, params object[] values)
    {
        try
        {
            await Scalar(connection, sql, values);
            return null;
        }
        catch (PostgresException no)
        {
            return $"{no.SqlState} {no.MessageText}";
        }
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return command;
    }
}
