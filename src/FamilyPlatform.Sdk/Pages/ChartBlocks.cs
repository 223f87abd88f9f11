namespace FamilyPlatform.Sdk.Pages;

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
