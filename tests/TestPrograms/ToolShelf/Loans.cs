using System.Data.Common;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace ToolShelf;

internal sealed record Loan(string Key, string Tool);

internal sealed class Loans(IProgramDb db)
{
    private const string Lent = "select key, tool from loan where family_id = @family and back_on is null order by taken_on, key";

    // The form's key is the row's key: a phone that sends twice takes one tool.
    private const string Insert = """
        insert into loan (key, site_id, family_id, tool, taken_on) values (@key, @site, @family, @tool, @day) on conflict (key) do nothing
        """;

    private const string Back = "update loan set back_on = @day where key = @key and family_id = @family and back_on is null";

    public async Task<IReadOnlyList<Loan>> AtHome(FamilyId family, CancellationToken ct)
    {
        await using var command = await Command(Lent, ct, ("family", family.Value));
        await using var reader = await command.ExecuteReaderAsync(ct);
        List<Loan> loans = [];
        while (await reader.ReadAsync(ct)) loans.Add(new(reader.GetString(0), reader.GetString(1)));
        return loans;
    }

    public Task Take(string key, SiteId site, FamilyId family, string tool, DateOnly day, CancellationToken ct) =>
        Run(Insert, ct, ("key", key), ("site", site.Value), ("family", family.Value), ("tool", tool), ("day", day));

    public Task Return(FamilyId family, string key, DateOnly day, CancellationToken ct) =>
        Run(Back, ct, ("family", family.Value), ("key", key), ("day", day));

    private async Task Run(string sql, CancellationToken ct, params (string, object)[] values)
    {
        await using var command = await Command(sql, ct, values);
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task<DbCommand> Command(string sql, CancellationToken ct, params (string Name, object Value)[] values)
    {
        var command = (await db.Open(ct)).CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
