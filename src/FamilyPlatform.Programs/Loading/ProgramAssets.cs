using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace FamilyPlatform.Programs.Loading;

/// <summary>One numbered migration of a program.</summary>
internal sealed record ProgramMigration(string Name, string Sql)
{
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));
}

/// <summary>Texts a program ships, copied out as plain strings so that nothing of the program is held.</summary>
/// <param name="Migrations">In order of their names.</param>
/// <param name="Templates">Documents by name and language, like <c>agreement.es</c>.</param>
/// <param name="Messages">Messages by name and language.</param>
internal sealed record ProgramAssets(
    IReadOnlyList<ProgramMigration> Migrations, IReadOnlyDictionary<string, string> Templates, IReadOnlyDictionary<string, string> Messages)
{
    public static ProgramAssets From(Assembly assembly)
    {
        var texts = assembly.GetManifestResourceNames().ToDictionary(n => n, n => Text(assembly, n));
        return new(
            [.. Under(texts, ".migrations.", ".sql").Select(t => new ProgramMigration(t.Name, t.Text)).OrderBy(m => m.Name, StringComparer.Ordinal)],
            Under(texts, ".templates.", ".html").ToDictionary(t => t.Name, t => t.Text),
            Under(texts, ".templates.", ".txt").ToDictionary(t => t.Name, t => t.Text));
    }

    /// <summary>Names of the messages, without their languages.</summary>
    public IReadOnlyList<string> MessageNames => [.. Messages.Keys.Where(k => k.EndsWith(".en", StringComparison.Ordinal)).Select(k => k[..^3]).Order(
        StringComparer.Ordinal)];

    public string? Template(string name, string language) => Templates.GetValueOrDefault($"{name}.{language}") ?? Templates.GetValueOrDefault($"{name}.en");

    public string? Message(string name, string language) => Messages.GetValueOrDefault($"{name}.{language}") ?? Messages.GetValueOrDefault($"{name}.en");

    private static IEnumerable<(string Name, string Text)> Under(Dictionary<string, string> texts, string folder, string ending) =>
        from text in texts
        let at = text.Key.IndexOf(folder, StringComparison.Ordinal)
        where at >= 0 && text.Key.EndsWith(ending, StringComparison.Ordinal)
        select (text.Key[(at + folder.Length)..^ending.Length], text.Value);

    private static string Text(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
