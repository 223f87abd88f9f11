using System.Globalization;
using FamilyPlatform.Sdk.Pages;

namespace FamilyPlatform.Ui;

/// <summary>Where everything of a chart stands, in percent of its height and width: text never scales and no style is needed.</summary>
public sealed class ChartPlot
{
    private const decimal Headroom = 1.12m;

    private readonly Chart chart;

    public ChartPlot(Chart chart, decimal? shared = null)
    {
        this.chart = chart;
        var values = chart.Points.Where(p => p.Value is not null).Select(p => p.Value!.Value).ToList();
        Top = Math.Max(shared ?? 0, Math.Max(chart.Goal ?? 0, values.DefaultIfEmpty(0).Max())) * Headroom;
        if (Top == 0) Top = 1;
        Bottom = Math.Min(0, values.DefaultIfEmpty(0).Min()) * Headroom;
        Last = chart.Points.ToList().FindLastIndex(p => p.Value is not null);
    }

    public decimal Top { get; }

    public decimal Bottom { get; }

    /// <summary>Index of the last value, or -1.</summary>
    public int Last { get; }

    public string Baseline => Y(0);

    public string SlotWidth => Text(Slot * 0.72m);

    /// <summary>At most three round values, none so near the goal that their words would touch.</summary>
    public IEnumerable<decimal> Gridlines
    {
        get
        {
            var step = RoundStep(Top / 3);
            for (var value = step; value < Top; value += step)
                if (chart.Goal is not { } goal || Math.Abs(goal - value) > (Top - Bottom) * 0.12m)
                    yield return value;
        }
    }

    /// <summary>As many labels as a narrow phone has room for, the last one always among them.</summary>
    public IEnumerable<int> Ticks
    {
        get
        {
            var count = chart.Points.Count;
            var longest = chart.Points.Select(p => p.Label.Length).DefaultIfEmpty(1).Max();
            var room = Math.Max(2, 34 / (longest + 1));
            var every = Math.Max(1, (count + room - 1) / room);
            for (var i = count - 1; i >= 0; i -= every) yield return i;
        }
    }

    private decimal Slot => 100m / Math.Max(1, chart.Points.Count);

    /// <summary>Runs of neighbouring values; a gap ends a run, so no line is ever drawn through it.</summary>
    public IEnumerable<IReadOnlyList<int>> Runs()
    {
        List<int> run = [];
        for (var i = 0; i < chart.Points.Count; i++)
        {
            if (chart.Points[i].Value is not null) { run.Add(i); continue; }
            if (run.Count > 0) yield return run;
            run = [];
        }
        if (run.Count > 0) yield return run;
    }

    /// <summary>Points of a run for a drawing 100 by 100.</summary>
    public string Line(IReadOnlyList<int> run) => string.Join(' ', run.Select(i => $"{Plain(XOf(i))},{Plain(YOf(chart.Points[i].Value!.Value))}"));

    public string Area(IReadOnlyList<int> run) => $"{Plain(XOf(run[0]))},{Plain(YOf(0))} {Line(run)} {Plain(XOf(run[^1]))},{Plain(YOf(0))}";

    public string X(int index) => Text(XOf(index));

    public string Y(decimal value) => Text(YOf(value));

    /// <summary>Height of a point that has a value.</summary>
    public string DotY(int index) => Y(chart.Points[index].Value!.Value);

    /// <summary>Left edge of a bar.</summary>
    public string BarX(int index) => Text(index * Slot + Slot * 0.14m);

    /// <summary>Upper edge and height of a bar, which always touches zero.</summary>
    public (string Y, string Height) Bar(decimal value)
    {
        var (upper, lower) = (YOf(Math.Max(0, value)), YOf(Math.Min(0, value)));
        return (Text(upper), Text(lower - upper));
    }

    /// <summary>Where words at a place begin, so that they stay inside the chart.</summary>
    public string Anchor(int index) => XOf(index) switch { < 8 => "start", > 92 => "end", _ => "middle" };

    public static string Percent(long part, long whole) => Text(100m * part / whole);

    private decimal XOf(int index) => chart.Kind == ChartKind.Bars
        ? (index + 0.5m) * Slot
        : chart.Points.Count < 2 ? 50 : 100m * index / (chart.Points.Count - 1);

    private decimal YOf(decimal value) => 100 * (Top - value) / (Top - Bottom);

    private static decimal RoundStep(decimal least)
    {
        var power = (decimal)Math.Pow(10, Math.Floor(Math.Log10((double)least)));
        return new[] { 1m, 2m, 2.5m, 5m, 10m }.Select(m => m * power).First(step => step >= least);
    }

    private static string Plain(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Text(decimal value) => Plain(value) + "%";
}
