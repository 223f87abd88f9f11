using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Trust;

/// <summary>The file beside an assembly that says which files belong to which program and version, signed with one key.</summary>
/// <param name="Key">Short hash of the public key.</param>
/// <param name="Files">SHA-256 in hexadecimal by path.</param>
/// <param name="Signature">ECDSA over P-256 and SHA-256 of <see cref="Text"/>, in base64.</param>
internal sealed record PackageSignature(
    string Program, string Version, DateOnly SignedOn, string Key, IReadOnlyDictionary<string, string> Files, string Signature)
{
    public const string FileName = "signature.json";

    private const string Format = "family-platform-package-1";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Signs a folder as it lies there.</summary>
    public static PackageSignature Sign(ProgramPackage package, ECDsa key, DateOnly today)
    {
        var unsigned = new PackageSignature(
            package.Manifest.Id, package.Manifest.VersionText, today, SigningKeys.IdOf(key), PackageHash.Files(package.Folder), "");
        return unsigned with { Signature = Convert.ToBase64String(key.SignData(unsigned.Text(), HashAlgorithmName.SHA256)) };
    }

    public void Write(string folder) => File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, Json) + "\n");

    /// <summary>The signature in a folder; null when there is none.</summary>
    public static Outcome<PackageSignature>? Read(string folder)
    {
        var file = Path.Combine(folder, FileName);
        if (!File.Exists(file)) return null;
        try
        {
            return JsonSerializer.Deserialize<PackageSignature>(File.ReadAllText(file), Json) is { Files.Count: > 0 } read
                && read.Files.Values.All(h => h is { Length: 64 } && h.All(char.IsAsciiHexDigit)) ? read : Unreadable;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return Unreadable;
        }
    }

    /// <summary>Why the package is not what was signed, or null. Each reason names the file and the rule.</summary>
    public Refusal? Problem(ProgramPackage package)
    {
        if (Program != package.Manifest.Id || Version != package.Manifest.VersionText)
            return Reason.Of("signed_for_other", ("file", package.Main), ("signed", $"{Program} {Version}"),
                ("found", $"{package.Manifest.Id} {package.Manifest.VersionText}"));
        // The files were hashed when the package was read, and the copy that runs is held to that hash.
        if (PackageHash.Of(Files) == package.Sha256) return null;
        var now = PackageHash.Files(package.Folder);
        if (now.Keys.Except(Files.Keys).Order(StringComparer.Ordinal).FirstOrDefault() is { } more) return Reason.Of("signed_without", ("file", more));
        if (Files.Keys.Except(now.Keys).Order(StringComparer.Ordinal).FirstOrDefault() is { } gone) return Reason.Of("signed_gone", ("file", gone));
        return Reason.Of("altered", ("file", now.Keys.Order(StringComparer.Ordinal).FirstOrDefault(f => now[f] != Files[f]) ?? package.Main));
    }

    public bool IsBy(ECDsa key)
    {
        var signature = new byte[Signature.Length];
        return Convert.TryFromBase64String(Signature, signature, out var length)
            && key.VerifyData(Text(), signature.AsSpan(0, length), HashAlgorithmName.SHA256);
    }

    // Lines that no name can imitate: a path holds no line break that survives here.
    private byte[] Text()
    {
        string[] head = [Format, Program, Version, SignedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Key];
        var files = Files.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Value} {Uri.EscapeDataString(f.Key)}");
        return Encoding.UTF8.GetBytes(string.Join('\n', head.Select(Uri.EscapeDataString).Concat(files)) + "\n");
    }

    private static Refusal Unreadable => Reason.Of("signature_unreadable", ("file", FileName));
}
