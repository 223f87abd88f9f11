using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Sdk.Pages;

/// <summary>A term and what it says.</summary>
/// <param name="Label">The term.</param>
/// <param name="Value">What it says.</param>
public sealed record Fact(string Label, string Value);

/// <summary>Plain terms.</summary>
/// <param name="Items">The terms.</param>
/// <param name="Beside">Label and value on one line.</param>
public sealed record Facts(IReadOnlyList<Fact> Items, bool Beside = false) : Block;

/// <summary>Numbers for a desk.</summary>
/// <param name="Items">The numbers.</param>
public sealed record Stats(IReadOnlyList<Stat> Items) : Block;

/// <summary>One line of money by date.</summary>
/// <param name="When">The day, written out short.</param>
/// <param name="What">What it is.</param>
/// <param name="Amount">Signed amount.</param>
public sealed record LedgerRow(string When, string What, Money Amount)
{
    /// <summary>A few words under it.</summary>
    public string? Note { get; init; }
    /// <summary>Stitched: still to come.</summary>
    public bool ToCome { get; init; }
    /// <summary>Balance after it, where the table shows one.</summary>
    public Money? Balance { get; init; }
}

/// <summary>Money by date.</summary>
/// <param name="Caption">For those who do not see it.</param>
/// <param name="Rows">Lines.</param>
public sealed record LedgerTable(string Caption, IReadOnlyList<LedgerRow> Rows) : Block;

/// <summary>One point of a timeline.</summary>
/// <param name="When">The day, written out short.</param>
/// <param name="What">What happened or comes.</param>
/// <param name="ToCome">Stitched: still to come.</param>
public sealed record Moment(string When, string What, bool ToCome = false)
{
    /// <summary>A few words under it.</summary>
    public string? Note { get; init; }
    /// <summary>The area it belongs to.</summary>
    public Dye Dye { get; init; }
}

/// <summary>Past and plans.</summary>
/// <param name="Moments">Newest plan first, oldest last.</param>
public sealed record Timeline(IReadOnlyList<Moment> Moments) : Block;

/// <summary>One step of a process.</summary>
/// <param name="What">The step.</param>
/// <param name="Note">A few words under it.</param>
public sealed record Step(string What, string? Note = null);

/// <summary>A process.</summary>
/// <param name="Items">The steps.</param>
/// <param name="Now">Index of the step that is under way; steps before are done.</param>
public sealed record Track(IReadOnlyList<Step> Items, int Now) : Block;

/// <summary>One line about a day, a person or a thing.</summary>
/// <param name="Title">What it is.</param>
public sealed record Row(string Title)
{
    /// <summary>Set in serif: a family says it.</summary>
    public bool Voice { get; init; }
    /// <summary>A few words under it.</summary>
    public string? Note { get; init; }
    /// <summary>Two letters for a person.</summary>
    public string? Initials { get; init; }
    /// <summary>A day to show as a block.</summary>
    public DateOnly? Day { get; init; }
    /// <summary>Where it leads.</summary>
    public string? Href { get; init; }
    /// <summary>A state at its end.</summary>
    public Pill? Pill { get; init; }
}

/// <summary>Lines.</summary>
/// <param name="Items">The lines.</param>
public sealed record Rows(IReadOnlyList<Row> Items) : Block;

/// <summary>A state in a word.</summary>
/// <param name="Text">The word.</param>
/// <param name="Tone">Its tone.</param>
public sealed record Pill(string Text, Tone Tone = Tone.Plain);

/// <summary>Something that needs reading.</summary>
/// <param name="Strong">What happened.</param>
/// <param name="Text">What is safe, what to do.</param>
/// <param name="Tone">Its tone.</param>
public sealed record Notice(string Strong, string Text = "", Tone Tone = Tone.Plain) : Block
{
    /// <summary>Where to go.</summary>
    public Link? Link { get; init; }
}
