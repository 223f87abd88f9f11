namespace FamilyPlatform.Sdk.Pages;

/// <summary>State of one piece of the year.</summary>
public enum Piece
{
    /// <summary>Still to come: stitched.</summary>
    ToCome,
    /// <summary>Written: solid.</summary>
    Written,
    /// <summary>Left blank on purpose, or a month not written: plain cloth.</summary>
    Plain,
}

/// <summary>The year quilt: twelve months by six areas.</summary>
/// <param name="Year">The year.</param>
/// <param name="CurrentMonth">1 to 12, or null when the year is past.</param>
/// <param name="Pieces">Six rows in the order of <see cref="Dye"/>, twelve pieces each.</param>
/// <param name="Description">One sentence for those who do not see it.</param>
public sealed record Quilt(int Year, int? CurrentMonth, IReadOnlyList<IReadOnlyList<Piece>> Pieces, string Description) : Block;

/// <summary>How far one area of the journal is.</summary>
public enum PartState
{
    /// <summary>Not begun.</summary>
    ToWrite,
    /// <summary>Begun.</summary>
    Begun,
    /// <summary>All pages sent.</summary>
    Written,
}

/// <summary>One area of the journal.</summary>
/// <param name="Dye">The area.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">How far it is.</param>
/// <param name="Note">In words.</param>
/// <param name="Href">Where it is written.</param>
public sealed record Part(Dye Dye, string Name, PartState State, string Note, string Href);

/// <summary>The six areas.</summary>
/// <param name="Items">The areas.</param>
public sealed record Parts(IReadOnlyList<Part> Items) : Block;

/// <summary>One part of a meter.</summary>
/// <param name="Value">Its size in the meter's unit, zero or more.</param>
/// <param name="Promised">Stitched: promised, not yet there.</param>
public sealed record MeterPart(long Value, bool Promised = false);

/// <summary>Distance to a goal.</summary>
/// <param name="Description">For those who do not see it.</param>
/// <param name="Parts">Parts in order.</param>
/// <param name="Goal">The whole, above zero.</param>
/// <param name="Left">Words under its beginning.</param>
/// <param name="Right">Words under its end.</param>
public sealed record Meter(string Description, IReadOnlyList<MeterPart> Parts, long Goal, string Left, string Right) : Block
{
    /// <summary>Its colour.</summary>
    public Dye? Dye { get; init; }
}

/// <summary>One thing a family works toward, in its own words.</summary>
/// <param name="Words">The family's words.</param>
/// <param name="Dye">The area it belongs to.</param>
/// <param name="Meter">How far, when the family counts it.</param>
public sealed record Priority(string Words, Dye Dye, Meter? Meter = null);

/// <summary>What a family works toward, in the order it chose.</summary>
/// <param name="Items">The priorities.</param>
public sealed record Priorities(IReadOnlyList<Priority> Items) : Block;
