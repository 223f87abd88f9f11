using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Life;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Upgrades;

/// <summary>What putting one package in place would change, found out without changing anything.</summary>
/// <param name="Name">What it is called, in the reader's language.</param>
/// <param name="FromVersion">What serves now; empty when nothing does.</param>
/// <param name="Families">What families and groups would notice, in the reader's language.</param>
/// <param name="Staff">What managers and finance would notice.</param>
/// <param name="Reach">What it may reach that the version before could not, and the other way round.</param>
/// <param name="Data">Scripts that would run, each tried in a transaction that was taken back.</param>
/// <param name="Narrows">What the scripts take away or tighten: with any of it there is no way back.</param>
/// <param name="Owed">Open promises by city, which go on.</param>
/// <param name="Refused">Why it would be refused; empty when it would not.</param>
public sealed record UpgradePlan(
    string Program, string Name, string FromVersion, string Version, string Sha256, string Trust, string Signer, IReadOnlyList<string> Families,
    IReadOnlyList<string> Staff, IReadOnlyList<string> Reach, IReadOnlyList<string> Data, IReadOnlyList<string> Narrows, IReadOnlyList<string> Owed,
    IReadOnlyList<Refusal> Refused)
{
    /// <summary>What it means in each city that the reader looks after.</summary>
    public IReadOnlyList<CityImpact> Cities { get; init; } = [];

    /// <summary>Why the reader may not put it in place, with who can, in words; null where the reader may.</summary>
    public string? Blocked { get; init; }

    /// <summary>Mark of what is shown for all cities: who signs sends it along.</summary>
    public string Seen { get; init; } = "";

    internal IReadOnlyList<PlannedChange> Changes { get; init; } = [];
}

/// <summary>What another version means in one city.</summary>
public sealed record CityImpact(Site City, ChangePreview Preview);
