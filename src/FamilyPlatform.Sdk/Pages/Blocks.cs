using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Sdk.Pages;

/// <summary>The six areas' colours and quilt blocks. A colour names an area; it never grades a family.</summary>
public enum Dye
{
    /// <summary>Income and savings: stacked coins, marigold.</summary>
    Coins,
    /// <summary>Health: orange peel, cochineal.</summary>
    Peel,
    /// <summary>Education and skills: Jacob's ladder, indigo.</summary>
    Ladder,
    /// <summary>Housing: log cabin, madder.</summary>
    Cabin,
    /// <summary>Leadership: flying geese, green.</summary>
    Geese,
    /// <summary>Connections: friendship star, sea.</summary>
    Star,
}

/// <summary>Tone of a notice or pill; always shown with a word and an icon.</summary>
public enum Tone
{
    /// <summary>Neither good nor bad.</summary>
    Plain,
    /// <summary>Done, safe.</summary>
    Good,
    /// <summary>Needs a look.</summary>
    Warn,
    /// <summary>A field to mend. Never about a person.</summary>
    Bad,
}

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

/// <summary>How a chart is drawn.</summary>
public enum ChartKind
{
    /// <summary>Bars from zero.</summary>
    Bars,
    /// <summary>A line that breaks at gaps.</summary>
    Line,
}

/// <summary>One value of a chart.</summary>
/// <param name="Label">Under the axis.</param>
/// <param name="Value">In the chart's unit; null is a gap, never a zero.</param>
public sealed record ChartPoint(string Label, decimal? Value);

/// <summary>A chart with its table. The title says the finding; the line below says what is measured.</summary>
/// <param name="Title">The finding.</param>
/// <param name="Measure">What is measured.</param>
/// <param name="Kind">How it is drawn.</param>
/// <param name="Points">Values in order of time.</param>
/// <param name="Description">One sentence for those who do not see it.</param>
public sealed record Chart(string Title, string Measure, ChartKind Kind, IReadOnlyList<ChartPoint> Points, string Description) : Block
{
    /// <summary>Whether values are dollars.</summary>
    public bool Dollars { get; init; } = true;
    /// <summary>A goal, drawn stitched.</summary>
    public decimal? Goal { get; init; }
    /// <summary>The goal's name.</summary>
    public string? GoalLabel { get; init; }
    /// <summary>Its colour.</summary>
    public Dye Dye { get; init; }
    /// <summary>Small, beside others of the same scale.</summary>
    public bool Small { get; init; }
}

/// <summary>A form whose answers come back to the program as <c>Act</c>.</summary>
/// <param name="Action">Stored name of the act.</param>
/// <param name="Fields">What is asked.</param>
/// <param name="Submit">What the button says.</param>
public sealed record ActionForm(string Action, Form Fields, string Submit) : Block
{
    /// <summary>Heading above it.</summary>
    public string? Title { get; init; }
    /// <summary>What happens when it is sent, said before.</summary>
    public string? Note { get; init; }
    /// <summary>The page's one step forward.</summary>
    public bool Forward { get; init; }
    /// <summary>Values that go along unseen, such as which row it is about.</summary>
    public IReadOnlyDictionary<string, string> Hidden { get; init; } = new Dictionary<string, string>();
}

/// <summary>A printable document of the program.</summary>
/// <param name="Document">The document's name: a template shipped by the program.</param>
/// <param name="Text">What the link says.</param>
public sealed record DocumentLink(string Document, string Text) : Block;

/// <summary>A table for the desk; folds into cards on a phone.</summary>
/// <param name="Caption">What it lists.</param>
/// <param name="Headings">Column headings.</param>
/// <param name="Lines">Cells by row.</param>
public sealed record DataTable(string Caption, IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string>> Lines) : Block
{
    /// <summary>Columns to align as numbers, by index.</summary>
    public IReadOnlyList<int> Numbers { get; init; } = [];
}

/// <summary>A place that waits for its first piece.</summary>
/// <param name="Title">What it is for.</param>
/// <param name="Text">How it begins.</param>
public sealed record EmptyState(string Title, string Text) : Block
{
    /// <summary>How it begins.</summary>
    public Link? Link { get; init; }
}
