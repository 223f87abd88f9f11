using FamilyPlatform.Web.Demonstration.Lives;

namespace FamilyPlatform.Web.Demonstration.Cast;

/// <summary>What people of the demonstration write, in both languages.</summary>
internal sealed record Sentences(IReadOnlyList<Sentence> Said, IReadOnlyList<WishSentence> Wishes)
{
    private static readonly Lazy<Sentences> Loaded = new(() => Resource.Read<Sentences>("sentences.json"));

    public static Sentences All => Loaded.Value;

    public IReadOnlyList<Sentence> Of(string kind) => [.. Said.Where(s => s.Kind == kind)];

    /// <param name="fits">What is true of the writer this month: <c>child</c>, <c>hard</c>, <c>moved</c>.</param>
    public string Pick(SplitMix random, string kind, string language, params IReadOnlyList<string> fits)
    {
        var fitting = Said.Where(s => s.Kind == kind && (s.Need.Length == 0 || fits.Contains(s.Need))).ToArray();
        // What fits the month alone is what people write about then.
        var close = fitting.Where(s => s.Need is "hard" or "moved").ToArray();
        return random.Pick(close.Length > 0 && random.Chance(0.6) ? close : fitting).In(language);
    }
}

internal sealed record Sentence(string Kind, string Need, string En, string Es)
{
    public string In(string language) => language == "es" ? Es : En;
}

internal sealed record WishSentence(string Area, string En, string Es, string Goal)
{
    public string In(string language) => language == "es" ? Es : En;
}
