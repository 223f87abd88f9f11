using System.Data.Common;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Commons;

internal sealed record Paper(FileKey File, string Name);

internal sealed class Papers(IProgramDb db)
{
    public async Task<IReadOnlyList<Paper>> All(CancellationToken ct)
    {
        await using var command = await Command("select file_key, name from paper order by name", ct);
        await using var reader = await command.ExecuteReaderAsync(ct);
        List<Paper> papers = [];
        while (await reader.ReadAsync(ct)) papers.Add(new(new(reader.GetGuid(0)), reader.GetString(1)));
        return papers;
    }

    public async Task Put(string key, SiteId site, Viewer actor, FileKey file, string name, CancellationToken ct)
    {
        await using var command = await Command("insert into paper values (@key, @file, @site, @group, @family, @name) on conflict do nothing", ct,
            ("key", key), ("file", file.Value),
            ("site", site.Value), ("group", actor.Group is { } g ? g.Value : DBNull.Value), ("family", actor.Family is { } f ? f.Value : DBNull.Value),
            ("name", name));
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
