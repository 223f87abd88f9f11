using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Sdk.Services;

/// <summary>A draw that anybody can do again.</summary>
/// <param name="Seed">Hexadecimal; secret until the draw, published with it.</param>
/// <param name="SeedSha256">What was published before the list was closed: the hash of the seed.</param>
/// <param name="ListSha256">Hash of the list as it was drawn from.</param>
/// <param name="Order">All entries in the order of the draw. Whoever withdraws is replaced by the next.</param>
/// <param name="Address">Page on which anybody can read how to do it again.</param>
public sealed record Draw(string Seed, string SeedSha256, string ListSha256, IReadOnlyList<string> Order, string Address);

/// <summary>
/// Fair selection: the seed is fixed and its hash published before anybody knows the list; the order follows from both by <see cref="FairOrder"/>.
/// </summary>
public interface IDraws
{
    /// <summary>Fixes the seed of a draw to come and returns its hash, to be shown before the list closes. Harmless to repeat.</summary>
    /// <param name="key">The draw, unique within the program and city.</param>
    /// <param name="ct">Cancellation.</param>
    Task<string> Announce(string key, CancellationToken ct);

    /// <summary>Draws, once per key: a repeat returns the same draw, whatever list it brings.</summary>
    /// <param name="key">A draw that was announced.</param>
    /// <param name="entries">Pseudonyms, never names: they are published.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>The draw, or a refusal: <c>draws.not_announced</c>, <c>draws.empty</c>, <c>draws.twice</c>.</returns>
    Task<Outcome<Draw>> Run(string key, IReadOnlyList<DrawEntry> entries, CancellationToken ct);

    /// <summary>A draw that was done, or null.</summary>
    Task<Draw?> Find(string key, CancellationToken ct);
}
