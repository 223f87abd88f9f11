using System.Security.Cryptography;
using System.Text;

namespace FamilyPlatform.Programs.Trust;

/// <summary>One hash over the names and hashes of all files of a package: the same files anywhere have the same one.</summary>
internal static class PackageHash
{
    public static string Of(IEnumerable<KeyValuePair<string, string>> files)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, hash) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            sha.AppendData(Encoding.UTF8.GetBytes(path + "\0"));
            sha.AppendData(Convert.FromHexString(hash));
        }
        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }

    /// <summary>Files of a folder by their path with forward slashes, each with its hash.</summary>
    public static IReadOnlyDictionary<string, string> Files(string folder) => Covered(folder).ToDictionary(
        f => Path.GetRelativePath(folder, f).Replace('\\', '/'), f => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(f))), StringComparer.Ordinal);

    /// <summary>All files but debugging symbols, which do not run and differ with the folder they were built in, and the signature itself.</summary>
    public static IEnumerable<string> Covered(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(f => !f.EndsWith(".pdb", StringComparison.OrdinalIgnoreCase) && f != Path.Combine(folder, PackageSignature.FileName));
}
