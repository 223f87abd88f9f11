using FamilyPlatform.Web.CommandLine;

namespace FamilyPlatform.Tests.CommandLine;

public sealed class ProgressLineTests
{
    private readonly StringWriter errors = new();
    private readonly HandClock clock = new();

    [Fact]
    public void A_log_gets_a_line_every_few_seconds_and_the_last_one()
    {
        var line = new ProgressLine(errors, terminal: false, clock);
        for (var done = 1; done <= 1200; done++)
        {
            clock.Ticks += TimeSpan.TicksPerMillisecond * 10;
            line.Show(done, 1200, "Reading journals");
        }

        Assert.Equal(
            [
                "Reading journals: 1 of 1,200 0 %", "Reading journals: 501 of 1,200 41 %",
                "Reading journals: 1,001 of 1,200 83 %", "Reading journals: 1,200 of 1,200 100 %",
            ],
            errors.ToString().TrimEnd().Split('\n'));
    }

    [Fact]
    public void A_terminal_keeps_one_line()
    {
        var line = new ProgressLine(errors, terminal: true, clock);
        line.Show(1, 2, "Paying");
        line.Show(2, 2, "Paying");

        Assert.Equal("\rPaying: 1 of 2 50 %\rPaying: 2 of 2 100 %\n", errors.ToString());
    }

    private sealed class HandClock : TimeProvider
    {
        public long Ticks { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Ticks;
    }
}
