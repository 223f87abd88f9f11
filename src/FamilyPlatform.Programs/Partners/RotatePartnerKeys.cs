using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Partners;

/// <summary>
/// Two new keys of the platform for partners. From now on it signs with the new one; what partners seal for the one before is opened until a day.
/// The private half that signed before is kept nowhere.
/// </summary>
/// <param name="Until">The last day of the keys before.</param>
[Allow(Who.Nobody)]
public sealed record RotatePartnerKeys(DateOnly Until) : IRequest<Outcome<RotatedKeys>>;

/// <param name="Links">Where keys of a partner count: that partner needs the new ones.</param>
public sealed record RotatedKeys(string Signing, string Reading, string SigningBefore, string ReadingBefore, IReadOnlyList<LinkedCity> Links);

public sealed record LinkedCity(string Program, string City);

internal sealed class RotatePartnerKeysHandler(Db db, HostSeal seal, SiteCalendar sites, Texts texts, TimeProvider clock)
    : IRequestHandler<RotatePartnerKeys, Outcome<RotatedKeys>>
{
    // Longer than any packet is under way.
    private const int LongestDays = 366;

    private const string Present = """
        select signing_public, signing_sealed, reading_public, reading_sealed from programs.partner_key for update
        """;

    private const string Replace = """
        insert into programs.partner_key_before (signing_public, reading_public, reading_sealed, replaced_at, until_on)
        select signing_public, reading_public, reading_sealed, @now, @Until from programs.partner_key;
        update programs.partner_key set signing_public = @SigningPublic, signing_sealed = @SigningSealed, reading_public = @ReadingPublic,
            reading_sealed = @ReadingSealed, made_at = @now
        """;

    private const string Linked = """
        select distinct on (program, site_id) program, site_id as site, not ended as counts from programs.partner_link
        where ended or confirmed_at is not null order by program, site_id, line desc
        """;

    public async Task<Outcome<RotatedKeys>> Handle(RotatePartnerKeys request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = KeyBefore.StillToday(now);
        if (request.Until < today || request.Until > today.AddDays(LongestDays)) return texts.Refuse("program.partner_keys_until");
        if (await db.Maybe<OwnKeys>(Present, ct: cancellationToken) is not { } before) return texts.Refuse("program.partner_keys_none");
        var made = PartnerKeys.Make(seal);
        await db.Execute(Replace, new
        {
            now, request.Until, made.SigningPublic, made.SigningSealed, made.ReadingPublic, made.ReadingSealed,
        }, cancellationToken);
        List<LinkedCity> links = [];
        foreach (var link in (await db.Query<Link>(Linked, ct: cancellationToken)).Where(l => l.Counts))
            links.Add(new(link.Program, (await sites.Get(link.Site, cancellationToken)).Name));
        return new RotatedKeys(
            KeyId.Of(made.SigningPublic), KeyId.Of(made.ReadingPublic), KeyId.Of(before.SigningPublic), KeyId.Of(before.ReadingPublic), links);
    }

    private sealed record Link(string Program, SiteId Site, bool Counts);
}
