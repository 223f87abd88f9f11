namespace FamilyPlatform.Sdk.Pages;

/// <summary>A page as data. The host renders it, so every program looks right, is accessible and cannot inject markup.</summary>
/// <param name="Title">Title in the reader's language.</param>
/// <param name="Blocks">What is on it, in order.</param>
public sealed record PageModel(string Title, IReadOnlyList<Block> Blocks)
{
    /// <summary>Lines and numbers of the coloured band on top.</summary>
    public Hero? Hero { get; init; }
}

/// <summary>One piece of a page. Texts are plain text in the reader's language; the host escapes them.</summary>
public abstract record Block;

/// <summary>A link to a page of the platform.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Href">A path that begins with one slash; anything else is not rendered as a link.</param>
public sealed record Link(string Text, string Href);

/// <summary>One number of a band or a desk.</summary>
/// <param name="Label">What it counts.</param>
/// <param name="Value">The number, written out.</param>
public sealed record Stat(string Label, string Value)
{
    /// <summary>A few words under it.</summary>
    public string? Note { get; init; }

    /// <summary>Its colour.</summary>
    public Dye? Dye { get; init; }
}

/// <summary>Top of a page.</summary>
/// <param name="Title">The one heading.</param>
public sealed record Hero(string Title) : Block
{
    /// <summary>A small line above.</summary>
    public string? Eyebrow { get; init; }
    /// <summary>One sentence below.</summary>
    public string? Lede { get; init; }
    /// <summary>The one step forward.</summary>
    public Link? Go { get; init; }
    /// <summary>A sentence under the step.</summary>
    public string? Note { get; init; }
    /// <summary>Up to three numbers.</summary>
    public IReadOnlyList<Stat> Stats { get; init; } = [];
    /// <summary>The year, on the family's home only.</summary>
    public Quilt? Quilt { get; init; }
}

/// <summary>One subject.</summary>
/// <param name="Title">Heading, or null when the card needs none.</param>
/// <param name="Blocks">What is in it.</param>
public sealed record Card(string? Title, params IReadOnlyList<Block> Blocks) : Block
{
    /// <summary>A quiet line beside the heading.</summary>
    public string? Note { get; init; }
    /// <summary>Its colour.</summary>
    public Dye? Dye { get; init; }
    /// <summary>A tinted ground, for terms and reassurance.</summary>
    public bool Tint { get; init; }
    /// <summary>Links at the foot; the first is the quiet button.</summary>
    public IReadOnlyList<Link> Links { get; init; } = [];
}

/// <summary>A paragraph.</summary>
/// <param name="Text">The text.</param>
public sealed record Paragraph(string Text) : Block
{
    /// <summary>Whether a family says it: set in serif, never edited by us.</summary>
    public bool Voice { get; init; }
}
