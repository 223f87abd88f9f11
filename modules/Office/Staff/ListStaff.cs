using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Office;

/// <summary>Everybody who works here, by person, and who is invited.</summary>
public sealed record StaffList(IReadOnlyList<StaffMember> People, IReadOnlyList<OpenInvitation> Invited);

public sealed record StaffMember(PersonId Person, string Name, string Contact, bool HasFactor, IReadOnlyList<StaffHat> Hats);

/// <param name="Until">Last day; null when it has no end.</param>
public sealed record StaffHat(Guid Id, string Role, string City, DateOnly? Until);

public sealed record OpenInvitation(Guid Id, string Contact, string Role, string Cities, DateOnly Until);

[Allow(Who.Admin)]
internal sealed record ListStaff : IRequest<Outcome<StaffList>>;

internal sealed class ListStaffHandler(Db db, SiteCalendar sites, Texts texts, TimeProvider clock) : IRequestHandler<ListStaff, Outcome<StaffList>>
{
    private const string Hats = """
        select id, person_id, given_name, family_name, address, role, site_id, until_at, has_factor from office.staff_list(@Now)
        """;

    private const string Open = """
        select id, address, role, array_to_string(sites, ',') as sites, every_city, expires_at from office.invitation
        where used_at is null and ended_at is null and expires_at > @Now order by created_at desc
        """;

    public async Task<Outcome<StaffList>> Handle(ListStaff request, CancellationToken ct)
    {
        var cities = await sites.List(ct);
        var now = clock.GetUtcNow();
        var hats = await db.Query<HatRow>(Hats, new { Now = now }, ct);
        var invited = await db.Query<InvitedRow>(Open, new { Now = now }, ct);
        string Name(int? site) => cities.FirstOrDefault(c => c.Id.Value == site)?.Name ?? texts.T("office.every_city");
        return new StaffList(
            [.. hats.GroupBy(h => h.PersonId).Select(g => new StaffMember(g.Key, $"{g.First().GivenName} {g.First().FamilyName}".Trim(), g.First().Address,
                g.First().HasFactor, [.. g.Select(h => new StaffHat(h.Id, texts.T("hat." + h.Role), Name(h.SiteId), LastDayOf(h, cities)))]))],
            [.. invited.Select(i => new OpenInvitation(i.Id, i.Address, texts.T("hat." + i.Role),
                i.EveryCity ? texts.T("office.every_city") : string.Join(", ", CityNumbers.Read(i.Sites).Select(s => Name(s.Value))),
                DateOnly.FromDateTime(i.ExpiresAt.UtcDateTime)))]);
    }

    // The end is midnight after the last day.
    private static DateOnly? LastDayOf(HatRow hat, IReadOnlyList<Site> cities) => hat.UntilAt is not { } until ? null
        : cities.FirstOrDefault(c => c.Id.Value == hat.SiteId)?.On(until.AddSeconds(-1)) ?? DateOnly.FromDateTime(until.AddSeconds(-1).UtcDateTime);

    private sealed record HatRow(Guid Id, PersonId PersonId, string GivenName, string FamilyName, string Address, string Role, int? SiteId,
        DateTimeOffset? UntilAt, bool HasFactor);

    private sealed record InvitedRow(Guid Id, string Address, string Role, string Sites, bool EveryCity, DateTimeOffset ExpiresAt);
}
