using System.Text.Json;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Tests.Support;
using Npgsql;

namespace FamilyPlatform.Tests.Protection;

/// <summary>With thousands of rows of others in every table, what a family asks for is found by an index whose condition carries its own key.</summary>
public sealed class PlanTests(TestHost host) : IClassFixture<TestHost>
{
    private const int Others = 6000;

    // People read none of these, or a page of the desk alone does: nobody waits for them on a phone.
    private static readonly string[] NotForFamilies =
    [
        "families.likeness", "platform.delivery", "platform.outbox", "platform.staff", "platform.sign_in_code",
        // Found by what they belong to: a gathering, a request, a post, an application, an account.
        "groups.gathering_place", "groups.join_word", "groups.report", "groups.membership", "programs.application_step",
        // Nobody reads it: a link is found by the hash of its secret, through one function.
        "programs.link",
        // Indexes hold the open ones alone, which is all that is asked for.
        "groups.invitation", "payments.pay_method",
        // Found by its earning.
        "payments.payout_item",
    ];

    private PlatformFixture Platform => host.Fixture;

    [Fact]
    public async Task A_familys_rows_are_found_by_index_and_its_pages_read_no_table_from_end_to_end()
    {
        var ana = await Platform.Family();
        await using var connection = new NpgsqlConnection(Platform.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var tables = (await GuardedTable.All(connection)).Where(t => t.Keys.Any(k => k.Name != "site_id") && !NotForFamilies.Contains(t.Name)
            && t.Columns.All(c => c.Name != "account_id")).ToArray();
        await Run(connection, RowReachTests.WithoutChecks + "; set session_replication_role = replica");
        foreach (var table in tables) await Run(connection, Fill(table));
        await Run(connection, "set session_replication_role = origin; analyze");

        List<string> walked = [];
        foreach (var table in tables)
        {
            List<string> plans = [];
            foreach (var key in table.Keys.Where(k => k.Name != "site_id"))
                if (await Plan(connection, table, key, ana) is { } plan) plans.Add(plan);
            if (plans.Count > 0 && !plans.Any(ByIndex)) walked.Add(table.Name);
        }
        Assert.True(walked.Count == 0, string.Join(", ", walked));
        var read = await ReadByPages(connection, ana);
        Assert.True(read.Count == 0, string.Join(", ", read));
    }

    private static bool ByIndex(string plan) =>
        plan.Contains("\"Index Cond\"", StringComparison.Ordinal) && !plan.Contains("\"Seq Scan\"", StringComparison.Ordinal);

    /// <returns>Tables of which one look at a family's pages read more rows than one family can have.</returns>
    private async Task<List<string>> ReadByPages(NpgsqlConnection connection, Actor ana)
    {
        var browser = await host.Browser(ana);
        var before = await Counted(connection);
        string[] pages = ["/home", "/journal", "/journal/2026-11/money/1", "/journal/2026-11/check", "/progress", "/money", "/group", "/household"];
        foreach (var page in pages) await browser.Page(page);
        var after = await Counted(connection);
        return [.. after.Where(t => t.Value - before.GetValueOrDefault(t.Key) > Others / 2 && !NotForFamilies.Contains(t.Key))
            .Select(t => $"{t.Key}: {t.Value - before.GetValueOrDefault(t.Key)}")];
    }

    // A backend tells what it read when its connection ends.
    private static async Task<Dictionary<string, long>> Counted(NpgsqlConnection connection)
    {
        NpgsqlConnection.ClearAllPools();
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("""
            select schemaname || '.' || relname, (coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::bigint from pg_stat_user_tables
            """, connection);
        Dictionary<string, long> counted = [];
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) counted[reader.GetString(0)] = reader.GetInt64(1);
        return counted;
    }

    /// <returns>How rows with one of the family's own keys are found; null where people may not look at all.</returns>
    private async Task<string?> Plan(NpgsqlConnection connection, GuardedTable table, Column key, Actor ana)
    {
        var mine = table.KeyOf(key.Name) switch { "person_id" => ana.Person!.Value.Value, "family_id" => ana.Family!.Value.Value, _ => Guid.NewGuid() };
        await using var transaction = await connection.BeginTransactionAsync();
        await Run(connection, $"""
            set local role {table.Role(Platform.Installation.Suffix)}; set local fp.person = '{ana.Person}'; set local fp.family = '{ana.Family}';
            set local fp.site = '1'; set local fp.groups = '{"{" + Guid.NewGuid() + "}"}'
            """);
        try
        {
            await using var command = new NpgsqlCommand($"explain (format json) select * from {table.Name} where \"{key.Name}\" = '{mine}'", connection);
            var plan = (string)(await command.ExecuteScalarAsync())!;
            var root = JsonDocument.Parse(plan).RootElement[0].GetProperty("Plan");
            // A rule that is never true is known before anything is read.
            return root.GetProperty("Node Type").GetString() == "Result" ? null : plan;
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return null;
        }
        finally
        {
            await transaction.RollbackAsync();
        }
    }

    // Each of thousands of people has one row in each table.
    private static string Fill(GuardedTable table)
    {
        string Value(Column column) => (table.Keys.Contains(column) ? table.KeyOf(column.Name) : column.Name, column.Type) switch
        {
            ("person_id", _) => "md5('person' || n)::uuid",
            ("family_id", _) => "md5('family' || n)::uuid",
            ("group_id", _) => "md5('group' || n / 5)::uuid",
            ("site_id", _) => "1",
            (_, "uuid") => "gen_random_uuid()",
            (_, "boolean") => "true",
            (_, "bytea") => "decode(md5(n::text), 'hex')",
            (_, "jsonb") => "'{}'::jsonb",
            (_, "date") => "date '2026-10-01'",
            (_, "integer" or "bigint" or "smallint") => "n + 1000000",
            (_, { } type) when type.StartsWith("time", StringComparison.Ordinal) => $"'2026-10-01 12:00'::{type}",
            (_, { } type) when type.EndsWith("[]", StringComparison.Ordinal) => $"'{{}}'::{type}",
            _ => $"md5(n || '{column.Name}')",
        };
        return $"insert into {table.Name} ({string.Join(", ", table.Columns.Select(c => $"\"{c.Name}\""))}) "
            + $"select {string.Join(", ", table.Columns.Select(Value))} from generate_series(1, {Others}) n on conflict do nothing";
    }

    private static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
