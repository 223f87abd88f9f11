using System.Security.Cryptography;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Office;

/// <summary>One-time links to the staff: seven days, used once. The link holds the token, the table its hash.</summary>
internal sealed class Invitations(Db db, ActorHolder holder, TimeProvider clock)
{
    public static readonly string[] Roles = ["admin", "manager", "finance", "researcher", "liaison"];

    private static readonly TimeSpan Life = TimeSpan.FromDays(7);

    // An older link to the same contact and role ends, so that only the last one sent works.
    private const string EndOlder = """
        update office.invitation set ended_at = @Now
        where kind = @Kind and address = @Address and role = @Role and used_at is null and ended_at is null
        """;

    private const string Add = """
        insert into office.invitation (id, token_hash, site_id, sites, every_city, role, kind, address, until_at, by_id, by_name, created_at, expires_at)
        values (@Id, @Hash, @Site, @Sites, @Every, @Role, @Kind, @Address, @UntilAt, @By, @ByName, @Now, @Expires)
        """;

    /// <param name="sites">The cities; none for every city.</param>
    /// <returns>The path of the link, and when it stops working.</returns>
    public async Task<(Guid Id, string Path, DateTimeOffset Until)> Make(ContactText contact, string role, IReadOnlyList<SiteId> sites, DateTimeOffset? until,
        CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        var id = Guid.CreateVersion7(now);
        await db.Execute(EndOlder, new { contact.Kind, contact.Address, Role = role, Now = now }, ct);
        await db.Execute(Add, new
        {
            Id = id,
            Hash = ActorLoader.HashOf(token),
            Site = sites.Count == 0 ? 0 : sites[0].Value,
            Sites = sites.Select(s => s.Value).ToArray(),
            Every = sites.Count == 0,
            Role = role,
            contact.Kind,
            contact.Address,
            UntilAt = until,
            By = holder.Actor.Person,
            ByName = holder.Actor.FullName,
            Now = now,
            Expires = now + Life,
        }, ct);
        return (id, "/invited/" + token, now + Life);
    }
}
