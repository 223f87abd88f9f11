using FamilyPlatform.Core.Data;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Partners;

/// <summary>The partner's keys and address, as somebody entered them.</summary>
/// <param name="Endpoint">Where packets are posted; empty where they are carried in files.</param>
/// <param name="Ended">Nothing more is sent to the partner.</param>
internal sealed record PartnerLink(
    Guid Id, string SigningKey, string ReadingKey, string Endpoint, bool Ended, Guid? SetBy, string SetName, DateTimeOffset SetAt, string ConfirmedName,
    DateTimeOffset? ConfirmedAt)
{
    public bool Counts => !Ended && ConfirmedAt is not null;
}

/// <summary>Whose keys count in a city. The latest line that two people stand for does, until one person ends it.</summary>
internal sealed class PartnerLinks(Db db)
{
    private const string Columns = """
        id, signing_key, reading_key, endpoint, ended, set_by, set_name, set_at, confirmed_name, confirmed_at
        """;

    private const string All = $"""
        select {Columns} from programs.partner_link where site_id = @site and program = @program order by line desc limit 12
        """;

    private const string Counting = $"""
        select {Columns} from programs.partner_link
        where site_id = @site and program = @program and (ended or confirmed_at is not null) order by line desc limit 1
        """;

    public Task<IReadOnlyList<PartnerLink>> History(string program, SiteId site, CancellationToken ct) =>
        db.Query<PartnerLink>(All, new { program, site }, ct);

    /// <summary>The keys that count, or null: then nothing leaves and nothing is heard.</summary>
    public async Task<PartnerLink?> InForce(string program, SiteId site, CancellationToken ct) =>
        await db.Maybe<PartnerLink>(Counting, new { program, site }, ct) is { Ended: false } link ? link : null;
}
