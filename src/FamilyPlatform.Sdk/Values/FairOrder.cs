using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace FamilyPlatform.Sdk.Values;

/// <summary>One entry of a draw.</summary>
/// <param name="Name">A pseudonym without line breaks.</param>
/// <param name="Weight">From 1 to 1,000: how many lots it has.</param>
public sealed record DrawEntry(string Name, int Weight = 1);

/// <summary>
/// The order of a draw, from the published seed and list alone. Every lot of an entry is the hash of seed, name and number of the lot; an entry's
/// place is that of its smallest lot. More lots, a better chance; no rounding, so every machine finds the same order.
/// </summary>
public static class FairOrder
{
    /// <summary>The list in the one form that is hashed: a line <c>weight name</c> each, sorted by name.</summary>
    /// <exception cref="ArgumentException">Empty, a name twice, a weight out of range, or a line break in a name.</exception>
    public static string List(IReadOnlyList<DrawEntry> entries)
    {
        if (entries.Count == 0) throw new ArgumentException("A draw needs an entry.", nameof(entries));
        if (entries.Any(e => e.Weight is < 1 or > 1000)) throw new ArgumentException("A weight is from 1 to 1,000.", nameof(entries));
        if (entries.Any(e => e.Name.Length == 0 || e.Name.Any(char.IsControl))) throw new ArgumentException("A name is one line.", nameof(entries));
        if (entries.DistinctBy(e => e.Name).Count() != entries.Count) throw new ArgumentException("A name stands once.", nameof(entries));
        return string.Concat(entries.OrderBy(e => e.Name, StringComparer.Ordinal)
            .Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.Weight} {e.Name}\n")));
    }

    /// <summary>SHA-256 of a text, in lower-case hexadecimal.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>All entries in the order of the draw.</summary>
    public static IReadOnlyList<string> Of(string seed, IReadOnlyList<DrawEntry> entries)
    {
        _ = List(entries);
        return [.. entries.Select(e => (e.Name, Lot: Best(seed, e))).OrderBy(e => e.Lot).ThenBy(e => e.Name, StringComparer.Ordinal).Select(e => e.Name)];
    }

    private static BigInteger Best(string seed, DrawEntry entry) => Enumerable.Range(1, entry.Weight)
        .Select(lot => SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}\n{entry.Name}\n{lot}"))))
        .Min(hash => new BigInteger(hash, isUnsigned: true, isBigEndian: true));
}
