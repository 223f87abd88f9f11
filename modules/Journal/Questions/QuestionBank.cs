using System.Text.Json;
using System.Text.Json.Serialization;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Journal;

/// <summary>The question sets that ship with the journal, oldest first. A set that was asked is never edited: a change is a new file.</summary>
internal static class QuestionBank
{
    private static readonly JsonSerializerOptions Reading = new()
    {
        PropertyNameCaseInsensitive = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter() },
    };

    private static readonly Lazy<IReadOnlyList<QuestionSet>> Loaded = new(Load);

    public static IReadOnlyList<QuestionSet> Sets => Loaded.Value;

    /// <summary>The questions of a month.</summary>
    public static QuestionSet For(Month month) => Sets.Last(s => string.CompareOrdinal(s.From, month.ToString()) <= 0);

    /// <summary>A fact's question in the newest set that has it.</summary>
    public static Question? Find(string code) => Sets.Reverse().Select(s => s.Find(code)).FirstOrDefault(q => q is not null);

    /// <summary>The area a fact belongs to, or null for one that is not asked in that month.</summary>
    public static string? AreaOf(Month month, string code) =>
        For(month).Areas.FirstOrDefault(a => a.Pages.Any(p => p.Questions.Any(q => q.Code == code)))?.Code;

    private static List<QuestionSet> Load()
    {
        var assembly = typeof(QuestionBank).Assembly;
        List<QuestionSet> sets = [];
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.Contains(".questions.", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            sets.Add(JsonSerializer.Deserialize<QuestionSet>(stream, Reading)!);
        }
        return [.. sets.OrderBy(s => s.From, StringComparer.Ordinal)];
    }
}
