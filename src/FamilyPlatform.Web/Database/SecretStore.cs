using System.Security.Cryptography;
using System.Text.Json;
using FamilyPlatform.Core.Modules;

namespace FamilyPlatform.Web.Database;

/// <summary>Keys that must not lie in the database they protect: from the environment, or from a file only its owner can read.</summary>
internal static class SecretStore
{
    private const int Length = 32;
    private const string Bank = "bank";
    private const string BankBefore = "bank_before";
    private static readonly string[] Names = [Bank, "roles", "codes"];

    /// <summary>In production every key has to come from the environment (FAMILYPLATFORM_SECRET_BANK and so on, base64).</summary>
    public static Secrets Load(DataFolder data, bool environmentOnly = false, Func<string, string?>? environment = null)
    {
        environment ??= Environment.GetEnvironmentVariable;
        var given = new Dictionary<string, byte[]>();
        foreach (var name in (string[])[.. Names, BankBefore])
        {
            if (FromEnvironment(name, environment) is { } key) given[name] = key;
        }

        if (Names.All(given.ContainsKey))
        {
            return new Secrets(given);
        }

        if (environmentOnly)
        {
            throw new PlainError(
                $"Set {string.Join(", ", Names.Except(given.Keys).Select(Variable))} to {Length} random bytes in base64 (openssl rand -base64 {Length}).");
        }

        var filed = FromFile(data);
        // The key before the environment's own is the environment's matter too.
        if (given.ContainsKey(Bank)) filed.Remove(BankBefore);
        foreach (var (name, key) in given) filed[name] = key;
        return new Secrets(filed);
    }

    /// <summary>A new key for bank numbers beside the present one. Both are there until <see cref="EndRotation"/>, whatever happens in between.</summary>
    /// <returns>Whether the keys lie in the file; else the operator has set both in the environment.</returns>
    public static bool BeginRotation(DataFolder data, Func<string, string?>? environment = null)
    {
        environment ??= Environment.GetEnvironmentVariable;
        if (FromEnvironment(Bank, environment) is { } key)
        {
            if (FromEnvironment(BankBefore, environment) is not { } before || before.AsSpan().SequenceEqual(key))
                throw new PlainError($"Set {Variable(Bank)} to a new key and {Variable(BankBefore)} to the present one, on every host; then rotate.",
                    CommandLine.ExitCode.Refused);
            return false;
        }

        var keys = FromFile(data);
        if (!keys.ContainsKey(BankBefore))
        {
            // Backups made until now need the present key, so they are kept as they are.
            Write(Kept(data, keys[Bank]), keys, overwrite: true);
            (keys[BankBefore], keys[Bank]) = (keys[Bank], RandomNumberGenerator.GetBytes(Length));
            Write(data.Inside("secrets.json"), keys, overwrite: true);
        }
        return true;
    }

    /// <summary>Lets go of the key before, once nothing is sealed with it any more.</summary>
    /// <returns>Where the keys that older backups need are kept.</returns>
    public static string EndRotation(DataFolder data)
    {
        var keys = FromFile(data);
        keys.Remove(BankBefore, out var before);
        Write(data.Inside("secrets.json"), keys, overwrite: true);
        return Kept(data, before!);
    }

    // Named as the key is in the database, so that a backup says which file it needs.
    private static string Kept(DataFolder data, byte[] key) => data.Inside($"secrets.{Secrets.IdOf(key)}.json");

    private static string Variable(string name) => $"FAMILYPLATFORM_SECRET_{name.ToUpperInvariant()}";

    private static byte[]? FromEnvironment(string name, Func<string, string?> environment)
    {
        if (environment(Variable(name)) is not { Length: > 0 } text)
        {
            return null;
        }

        var key = new byte[Length];
        return Convert.TryFromBase64String(text, key, out var written) && written == Length
            ? key
            : throw new PlainError($"{Variable(name)} is not {Length} bytes in base64 (openssl rand -base64 {Length}).");
    }

    private static Dictionary<string, byte[]> FromFile(DataFolder data)
    {
        var file = data.Inside("secrets.json");
        if (!File.Exists(file))
        {
            if (Directory.Exists(data.Cluster))
            {
                throw new PlainError(
                    $"{data.Path} holds a database but not its {Path.GetFileName(file)}; put that file back, without it what it protects cannot be read.");
            }

            data.Prepare();
            Write(file, Names.ToDictionary(name => name, _ => RandomNumberGenerator.GetBytes(Length)), overwrite: false);
        }

        var told = JsonSerializer.Deserialize<Dictionary<string, byte[]>>(File.ReadAllText(file)) ?? [];
        return Names.All(name => told.GetValueOrDefault(name)?.Length == Length)
            ? told
            : throw new PlainError(
                $"{file} lacks one of its keys ({string.Join(", ", Names)}); put the right file back, without it what it protects cannot be read.");
    }

    private static void Write(string file, Dictionary<string, byte[]> keys, bool overwrite)
    {
        var aside = $"{file}.{Environment.ProcessId}";
        var mine = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            mine.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(aside, mine))
        {
            JsonSerializer.Serialize(stream, keys);
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(aside, file, overwrite);
        }
        catch (IOException) when (!overwrite && File.Exists(file))
        {
            // Another command made them at the same moment: its keys count.
            File.Delete(aside);
        }
    }
}
