using Npgsql;

namespace FamilyPlatform.Tests.Protection;

/// <summary>
/// Tries with bare statements what somebody can do to a table that holds one row of somebody else, and takes everything back. No handler,
/// no trigger and no constraint stands in between: only rights and policies do.
/// </summary>
internal sealed class RowReach(NpgsqlConnection superuser, string suffix)
{
    private static readonly (bool Flags, bool Bare)[] Shapes = [(true, false), (false, false), (true, true), (false, true)];

    private bool unfilled;

    /// <summary>Tables no row could be put into, so that nothing was shown for them.</summary>
    public HashSet<string> NotFilled { get; } = [];

    /// <returns>What works, such as "read add"; empty when nothing does.</returns>
    /// <param name="settings">The reader's settings, as a request opens its transaction.</param>
    /// <param name="self">The reader's own keys, for rows that are half the reader's; null for staff.</param>
    public async Task<string> Of(GuardedTable table, string settings, RowOwner owner, RowOwner? self)
    {
        SortedSet<string> works = new(StringComparer.Ordinal);
        foreach (var (flags, bare) in Shapes)
        {
            if (!flags && !table.HasFlags) continue;
            unfilled = true;
            var row = table.Insert(owner, flags, bare);
            foreach (var (verb, attempt) in await Attempts(table, owner))
                if (await Reached(table, settings, row, attempt)) works.Add(verb);
            if (await Reached(table, settings, null, row)) works.Add("add");
            if (self is not null && self != owner) await Half(table, settings, owner, self, flags, bare, works);
            if (unfilled) NotFilled.Add(table.Name);
        }
        return string.Join(' ', works);
    }

    // A row of one's own that is given, in one key, to somebody else: put there at once, or moved there later.
    private async Task Half(GuardedTable table, string settings, RowOwner owner, RowOwner self, bool flags, bool bare, SortedSet<string> works)
    {
        foreach (var key in table.Keys.Where(k => !bare || k.Required))
        {
            var theirs = table.Value(key, owner, flags);
            if (theirs == table.Value(key, self, flags)) continue;
            if (await Reached(table, settings, null, table.Insert(self, flags, bare, key.Name, owner))) works.Add("add:" + key.Name);
            var move = $"update {table.Name} set \"{key.Name}\" = {theirs}";
            if (await Reached(table, settings, table.Insert(self, flags, bare), move)) works.Add("move:" + key.Name);
        }
    }

    private async Task<List<(string Verb, string Sql)>> Attempts(GuardedTable table, RowOwner owner)
    {
        List<(string, string)> attempts = [("read", $"select 1 from {table.Name}"), ("delete", $"delete from {table.Name}")];
        // Without a word about what is there already, so that the rule for reading does not help the rule for changing.
        foreach (var column in table.Columns.Except(table.Keys))
        {
            await using var command = new NpgsqlCommand("select has_column_privilege($1, $2::regclass, $3, 'update')", superuser);
            foreach (var value in new[] { table.Role(suffix), table.Name, column.Name }) command.Parameters.Add(new() { Value = value });
            if (await command.ExecuteScalarAsync() is not true) continue;
            attempts.Add(("update", $"update {table.Name} set \"{column.Name}\" = {table.Value(column, owner, true)}"));
            break;
        }
        return attempts;
    }

    private async Task<bool> Reached(GuardedTable table, string settings, string? row, string attempt)
    {
        await Run("begin; set local session_replication_role = replica; delete from " + table.Name);
        try
        {
            if (row is not null && await Run(row) == 1) unfilled = false;
            await Run($"set local role {table.Role(suffix)}; {settings}");
            return attempt.StartsWith("select", StringComparison.Ordinal) ? await Any(attempt) : await Run(attempt) > 0;
        }
        catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.InsufficientPrivilege)
        {
            return false;
        }
        finally
        {
            await Run("rollback");
        }
    }

    private async Task<bool> Any(string sql)
    {
        await using var command = new NpgsqlCommand($"select exists ({sql})", superuser);
        return await command.ExecuteScalarAsync() is true;
    }

    private async Task<int> Run(string sql)
    {
        await using var command = new NpgsqlCommand(sql, superuser);
        return await command.ExecuteNonQueryAsync();
    }
}
