using System.Buffers.Text;
using System.Security.Cryptography;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Services;

namespace FamilyPlatform.Programs.Services;

/// <summary>Links to one page of the program. The address is told once; the database knows its hash.</summary>
internal sealed class ProgramLinks(HostSide host) : ILinks
{
    public const string Address = "/l/";

    private const string Store = """
        select programs.make_link(@id, @Program, @Site, @Key, @Page, @Item, @Family, @Group, @Person, @hash, @Until, @now)
        """;

    private const string Close = "select programs.end_link(@Program, @Site, @key, @now)";

    public async Task<string> Make(LinkOffer offer, CancellationToken ct)
    {
        host.Change();
        host.Need(Capability.Links);
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(18));
        var now = host.Clock.GetUtcNow();
        await host.Role.AsHost(() => host.Db.Execute(Store, new
        {
            id = Guid.CreateVersion7(now), host.Program, host.Site, offer.Key, offer.Page, offer.Item, offer.Family, offer.Group, offer.Person,
            hash = ActorLoader.HashOf(token), offer.Until, now,
        }, ct));
        return Address + token;
    }

    public Task End(string key, CancellationToken ct)
    {
        host.Change();
        host.Need(Capability.Links);
        return host.Role.AsHost(() => host.Db.Execute(Close, new { host.Program, host.Site, key, now = host.Clock.GetUtcNow() }, ct));
    }
}
