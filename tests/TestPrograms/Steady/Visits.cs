using System.Data.Common;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Steady;

internal sealed class Visits(IProgramDb db)
{
#if NEXT
    public const string Version = "v2";
    private const string CountSql = "select count(*) from visit where family_id = @family and weight > 0";
#else
    public const string Version = "v1";
    private const string CountSql = "select count(*) from visit where family_id = @family";
#endif

    public async Task<long> Count(FamilyId family, CancellationToken ct) =>
        (long)(await (await Command(CountSql, ct, ("family", family.Value))).ExecuteScalarAsync(ct))!;

    public async Task Add(SiteId site, FamilyId family, string key, string what, CancellationToken ct)
    {
        const string sql = "insert into visit (site_id, family_id, key, what) values (@site, @family, @key, @what) on conflict (key) do nothing";
        await (await Command(sql, ct, ("site", site.Value), ("family", family.Value), ("key", key), ("what", what))).ExecuteNonQueryAsync(ct);
    }

    public async Task Tally(SiteId site, DateOnly due, CancellationToken ct)
    {
        const string sql = """
            insert into tally (site_id, due, visits) select @site, @due, count(*) from visit where site_id = @site
            on conflict (site_id, due) do nothing
            """;
        await (await Command(sql, ct, ("site", site.Value), ("due", due))).ExecuteNonQueryAsync(ct);
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
