using System.Text.RegularExpressions;
using FamilyPlatform.Sdk.Pages;

namespace FamilyPlatform.Tests.Ui;

public sealed class ChartTests
{
    private static Chart Line(params decimal?[] values) =>
        new("Title", "Measure", ChartKind.Line, [.. values.Select((v, i) => new ChartPoint($"M{i}", v))], "Description");

    private static List<string> Points(string html) => [.. Regex.Matches(html, "<polyline class=\"line\" points=\"([^\"]*)\"").Select(m => m.Groups[1].Value)];

    [Fact]
    public async Task A_line_breaks_at_a_gap()
    {
        var lines = Points(await Rendering.Block(Line(1, 2, null, 4, 5)));
        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.Equal(2, line.Split(' ').Length));
        Assert.DoesNotContain(lines, line => line.Contains("50,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_line_without_gaps_is_one_line() =>
        Assert.Equal(4, Assert.Single(Points(await Rendering.Block(Line(1, 2, 3, 4)))).Split(' ').Length);

    [Fact]
    public async Task A_value_between_two_gaps_is_a_dot_and_no_line()
    {
        var html = await Rendering.Block(Line(null, 3, null));
        Assert.Empty(Points(html));
        Assert.Single(Regex.Matches(html, "<circle class=\"dot\" cx=\"50%\""));
    }

    [Fact]
    public async Task A_gap_draws_no_bar_and_a_zero_draws_one()
    {
        var html = await Rendering.Block(Line(4, null, 0, 2) with { Kind = ChartKind.Bars });
        Assert.Equal(3, Regex.Count(html, "<rect class=\"bar\""));
        Assert.Contains("height=\"0%\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gap_says_so_in_the_table_and_below_the_drawing()
    {
        var html = await Rendering.Block(Line(4, null));
        Assert.Contains("<td>$4</td>", html, StringComparison.Ordinal);
        Assert.Contains("<td>left blank</td>", html, StringComparison.Ordinal);
        Assert.Contains("It is not a zero.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("It is not a zero.", await Rendering.Block(Line(4, 5)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chart_without_any_value_is_drawn_empty()
    {
        foreach (var kind in Enum.GetValues<ChartKind>())
        {
            var html = await Rendering.Block(Line(null, null) with { Kind = kind });
            Assert.Empty(Points(html));
            Assert.DoesNotContain("class=\"bar\"", html, StringComparison.Ordinal);
            Assert.Contains("aria-label=\"Description\"", html, StringComparison.Ordinal);
        }
        Assert.Contains("<figure", await Rendering.Block(Line()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_ever_drawn_outside_the_chart_or_with_more_than_three_gridlines()
    {
        var random = new Random(20261117);
        for (var round = 0; round < 300; round++)
        {
            var scale = (decimal)Math.Pow(10, random.Next(-1, 8));
            var values = new decimal?[random.Next(1, 15)];
            for (var i = 0; i < values.Length; i++)
                values[i] = random.Next(4) == 0 ? null : Math.Round((decimal)(random.NextDouble() * 1.3 - 0.3) * scale, 2);
            var chart = Line(values) with { Kind = (ChartKind)random.Next(2), Goal = random.Next(2) == 0 ? null : scale };
            var html = await Rendering.Block(chart);
            Assert.InRange(Regex.Count(html, "class=\"grid\""), 0, 3);
            foreach (Match number in Regex.Matches(html, " (?:x|y|x1|x2|y1|y2|cx|cy|width|height)=\"(-?[0-9.]+)%\""))
                Assert.InRange(decimal.Parse(number.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), 0, 100);
        }
    }

    [Fact]
    public async Task Small_charts_beside_each_other_share_one_scale()
    {
        var html = await Rendering.Blocks([Line(5, 10) with { Small = true }, Line(50, 100) with { Small = true }]);
        Assert.Single(Regex.Matches(html, "class=\"multiples\""));
        var ends = Points(html).Select(p => decimal.Parse(p.Split(',')[^1], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.True(ends[0] > 90 && ends[1] < 15, string.Join(" ", ends));
    }
}
