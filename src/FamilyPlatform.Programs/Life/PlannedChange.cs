using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Life;

/// <summary>What a change is about.</summary>
public static class ChangeKind
{
    public const string State = "state";
    public const string Target = "target";
    public const string Rules = "rules";
    public const string Upgrade = "upgrade";
}

/// <summary>One thing that differs afterwards, in words.</summary>
public sealed record Difference(LocalizedText What, LocalizedText Before, LocalizedText After);

/// <summary>A change that somebody is about to see and sign.</summary>
/// <param name="Kind">One of <see cref="ChangeKind"/>.</param>
/// <param name="From">The state before; the same as <paramref name="To"/> where the state stays.</param>
internal sealed record PlannedChange(string Program, SiteId Site, string Kind, string From, string To)
{
    /// <summary>Whom it is for afterwards, where that changes.</summary>
    public Target? Target { get; init; }

    public IReadOnlyList<Difference> Differences { get; init; } = [];

    /// <summary>What the families inside are told; null where nothing changes for them.</summary>
    public LocalizedText? Notice { get; init; }

    /// <summary>What families are told that asked to join and have no answer yet; null where nothing changes for them.</summary>
    public LocalizedText? Waiting { get; init; }

    /// <summary>From when it counts, where that is not at once.</summary>
    public DateOnly? FromOn { get; init; }
}

/// <summary>Promises of one kind: nobody is named, the program's own pages show whose they are.</summary>
/// <param name="Owners">How many families or groups.</param>
/// <param name="Until">The last day of the latest one; null where one has no end.</param>
public sealed record OwedLine(LocalizedText What, int Owners, Money Amount, DateOnly? Until);

/// <summary>What stands before a signature.</summary>
/// <param name="SeeNow">Families that see the program and could come in, as it is now.</param>
/// <param name="SeeAfter">And afterwards.</param>
/// <param name="Told">How many families get the notice.</param>
/// <param name="Seen">Mark of all this: who signs sends it along, so that nobody signs what has changed meanwhile.</param>
public sealed record ChangePreview(
    Impact Impact, int SeeNow, int SeeAfter, IReadOnlyList<OwedLine> Owed, int Told, LocalizedText? Notice, IReadOnlyList<Difference> Differences,
    DateOnly? FromOn, string Seen)
{
    /// <summary>What families are told that asked to join and have no answer yet.</summary>
    public LocalizedText? Waiting { get; init; }

    /// <summary>How many they are.</summary>
    public int ToldWaiting { get; init; }
}

/// <summary>A manager's signature under a preview.</summary>
/// <param name="NoteEn">What the manager adds to the notice, in English; with the Spanish one, or neither.</param>
/// <param name="Seen">The preview's mark; null from the command line, where nothing is shown before.</param>
public sealed record Signature(string Name, string NoteEn = "", string NoteEs = "", string? Seen = null);
