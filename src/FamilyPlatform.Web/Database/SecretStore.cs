using System.Security.Cryptography;
using System.Text.Json;
using FamilyPlatform.Core.Modules;

namespace FamilyPlatform.Web.Database;

/// <summary>Keys that must not lie in the database they protect: from the environment, or from a file only its owner can read.</summary>
internal static class SecretStore
{
    private const int Length = 32;
    private static readonly string[] Names = ["bank", "roles", "codes"];

    /// <summary>In production every key has to come from the environment (FAMILYPLATFORM_SECRET_BANK and so on, base64).</summary>
    public static Secrets Load(DataFolder data, bool environmentOnly = false, Func<string, string?>? environment = null)
    {
        environment ??= Environment.GetEnvironmentVariable;
        var given = Names.Where(name => FromEnvironment(name, environment) is not null).ToDictionary(name => name, name => FromEnvironment(name, environment)!);
        if (given.Count == Names.Length)
        {
            return new Secrets(given);
        }

        if (environmentOnly)
        {
            throw new PlainError(
                $"Set {string.Join(", ", Names.Except(given.Keys).Select(Variable))} to {Length} random bytes in base64 (openssl rand -base64 {Length}).");
        }

        var filed = FromFile(data);
        return new Secrets(Names.ToDictionary(name => name, name => given.GetValueOrDefault(name) ?? filed[name]));
    }

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
            Make(file);
        }

        var told = JsonSerializer.Deserialize<Dictionary<string, byte[]>>(File.ReadAllText(file)) ?? [];
        return Names.All(name => told.GetValueOrDefault(name)?.Length == Length)
            ? told
            : throw new PlainError(
                $"{file} lacks one of its keys ({string.Join(", ", Names)}); put the right file back, without it what it protects cannot be read.");
    }

    private static void Make(string file)
    {
        var keys = Names.ToDictionary(name => name, _ => RandomNumberGenerator.GetBytes(Length));
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
            File.Move(aside, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another command made them at the same moment: its keys count.
            File.Delete(aside);
        }
    }
}
