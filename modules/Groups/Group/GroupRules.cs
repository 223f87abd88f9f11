using System.Text.Json;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Groups;

/// <summary>How many people a group has room for and how many invitations each member may have open, as the city set it.</summary>
internal sealed record GroupSize(int Least, int Most, int Each)
{
    public static readonly GroupSize Usual = new(4, 8, 2);
}

internal sealed class GroupRules(Db db, SiteCalendar sites)
{
    /// <summary>The text a newcomer pledges; a changed text gets the next number.</summary>
    public const int Norms = 1;

    /// <summary>Days that an invitation and an ask stay open.</summary>
    public const int OpenDays = 14;

    private const string Setting = """
        select value::text from api.setting
        where site_id = @Site and name = 'groups.size' and from_on <= @Today
        order by from_on desc, set_at desc limit 1
        """;

    private static readonly JsonSerializerOptions Loose = new(JsonSerializerDefaults.Web);

    public async Task<GroupSize> Size(SiteId site, CancellationToken ct)
    {
        var value = await db.Maybe<string>(Setting, new { Site = site, Today = await sites.Today(site, ct) }, ct);
        return value is null ? GroupSize.Usual : JsonSerializer.Deserialize<GroupSize>(value, Loose) ?? GroupSize.Usual;
    }
}
