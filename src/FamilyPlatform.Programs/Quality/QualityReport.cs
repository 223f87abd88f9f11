using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Quality;

/// <summary>How far a package is looked after: each tier holds everything of the one before.</summary>
public enum QualityTier
{
    /// <summary>It does not run here.</summary>
    None,
    /// <summary>It runs, says what it is in both languages, and brings only what it may.</summary>
    Bronze,
    /// <summary>What it promises can be kept: it says what it owes, hears what becomes of money, and its papers and rules are complete.</summary>
    Silver,
    /// <summary>Families and staff are at ease with it: they read whether it fits, where it stands, and what is to be mended.</summary>
    Gold,
}

/// <summary>One rule, and what stands against it.</summary>
/// <param name="Id">Stable, like <c>says-what-it-owes</c>.</param>
/// <param name="Rule">The rule in one sentence.</param>
/// <param name="Against">What was found; empty when the rule is kept.</param>
public sealed record QualityPoint(QualityTier Tier, string Id, LocalizedText Rule, IReadOnlyList<LocalizedText> Against)
{
    public bool Kept => Against.Count == 0;
}

/// <summary>What was found in one package.</summary>
/// <param name="Program">Its id, or the folder's name where there is none.</param>
public sealed record QualityReport(string Program, string Version, IReadOnlyList<QualityPoint> Points)
{
    /// <summary>What the program calls itself; null where it did not start.</summary>
    public LocalizedText? Title { get; init; }

    /// <summary>The highest tier all of whose points are kept, with all those below.</summary>
    public QualityTier Tier => Enum.GetValues<QualityTier>().Where(t => t > QualityTier.None)
        .TakeWhile(t => Points.Any(p => p.Tier == t) && Points.Where(p => p.Tier == t).All(p => p.Kept)).LastOrDefault();
}
