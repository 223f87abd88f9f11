using System.Security.Cryptography;
using System.Text;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Services;

/// <summary>Draws with a seed that is fixed before the list is known and published after.</summary>
internal sealed class ProgramDraws(HostSide host, HostSeal seal) : IDraws
{
    private const string Fix = "select programs.announce_draw(@id, @Program, @Site, @key, @hash, @sealedSeed, @now)";

    private const string Known = """
        select id, seed_sha256, seed_sealed, seed, list, list_sha256 from programs.draw_of(@Program, @Site, @key) where id is not null
        """;

    private const string Do = "select programs.do_draw(@Program, @Site, @key, @seed, @list, @hash, @now)";

    public Task<string> Announce(string key, CancellationToken ct)
    {
        host.Change();
        var (seed, now) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), host.Clock.GetUtcNow());
        return host.Role.AsHost(() => host.Db.One<string>(Fix, new
        {
            id = Guid.CreateVersion7(now), host.Program, host.Site, key, hash = FairOrder.Hash(seed),
            sealedSeed = seal.Seal(About(key), Encoding.ASCII.GetBytes(seed)), now,
        }, ct));
    }

    public async Task<Outcome<Draw>> Run(string key, IReadOnlyList<DrawEntry> entries, CancellationToken ct)
    {
        host.Change();
        if (await Read(key, ct) is not { } known)
            return new Refusal("draws.not_announced", new LocalizedText("This draw was not announced.", "Este sorteo no se anunció."));
        if (known.Seed is not null) return Done(known);
        if (entries.Count == 0) return new Refusal("draws.empty", new LocalizedText("Nobody is in this draw.", "No hay nadie en este sorteo."));
        if (entries.DistinctBy(e => e.Name).Count() != entries.Count)
            return new Refusal("draws.twice", new LocalizedText("Somebody is in this draw twice.", "Alguien está dos veces en este sorteo."));
        var (list, seed) = (FairOrder.List(entries), Encoding.ASCII.GetString(seal.Open(About(key), known.SeedSealed)));
        await host.Role.AsHost(() => host.Db.Execute(Do, new
        {
            host.Program, host.Site, key, seed, list, hash = FairOrder.Hash(list), now = host.Clock.GetUtcNow(),
        }, ct));
        // Somebody may have drawn at the same moment: what stands is what counts.
        return Done((await Read(key, ct))!);
    }

    public async Task<Draw?> Find(string key, CancellationToken ct) => await Read(key, ct) is { Seed: not null } known ? Done(known) : null;

    private Task<Line?> Read(string key, CancellationToken ct) =>
        host.Role.AsHost(() => host.Db.Maybe<Line>(Known, new { host.Program, host.Site, key }, ct));

    private string About(string key) => $"draw {host.Program}/{host.Site}/{key}";

    private static Draw Done(Line line) => new(
        line.Seed!, line.SeedSha256, line.ListSha256!, FairOrder.Of(line.Seed!, DrawList.Entries(line.List!)), $"/draws/{line.Id}");

    private sealed record Line(Guid Id, string SeedSha256, byte[] SeedSealed, string? Seed, string? List, string? ListSha256);
}

/// <summary>The published list, read again.</summary>
internal static class DrawList
{
    public static IReadOnlyList<DrawEntry> Entries(string list) =>
    [
        .. list.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 2))
            .Select(parts => new DrawEntry(parts[1], int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture))),
    ];
}
