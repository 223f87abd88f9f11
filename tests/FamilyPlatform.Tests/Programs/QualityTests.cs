using FamilyPlatform.Programs.Quality;

namespace FamilyPlatform.Tests.Programs;

public sealed class QualityTests
{
    [Fact]
    public void A_tier_holds_everything_of_the_one_below()
    {
        QualityPoint Point(QualityTier tier, bool kept) => new(tier, "id", new("rule", "regla"), kept ? [] : [new("no", "no")]);
        QualityTier Tier(params QualityPoint[] points) => new QualityReport("x", "1.0.0", points).Tier;
        Assert.Equal(QualityTier.None, Tier(Point(QualityTier.Bronze, false), Point(QualityTier.Silver, true), Point(QualityTier.Gold, true)));
        Assert.Equal(QualityTier.Bronze, Tier(Point(QualityTier.Bronze, true), Point(QualityTier.Silver, false), Point(QualityTier.Gold, true)));
        Assert.Equal(QualityTier.Gold, Tier(Point(QualityTier.Bronze, true), Point(QualityTier.Silver, true), Point(QualityTier.Gold, true)));
    }

    [Theory]
    [InlineData("BrokenSdk", "runs", "BrokenSdk.dll: It was written for Sdk 7; this host offers Sdk 0.")]
    [InlineData("Payer", "says-what-it-owes", "It does not handle Obligations.")]
    [InlineData("Payer", "keeps-to-the-budget", "It asks for payments and never names IBudget.")]
    [InlineData("ToolShelf", "names-its-rules", "The setting “most” names no source.")]
    [InlineData("ToolShelf", "says-what-to-mend", "It does not handle FindRepairs.")]
    [InlineData("Steady", "looked-after", "It has no page for the manager.")]
    public void What_is_missing_is_named_with_the_rule_behind_it(string program, string rule, string sentence)
    {
        var report = PackageQuality.Read(Fixtures.Folder(program));
        Assert.Contains(sentence, Assert.Single(report.Points, p => p.Id == rule).Against.Select(a => a.En));
    }

    [Fact]
    public void Every_rule_and_what_stands_against_it_is_said_in_both_languages()
    {
        foreach (var point in ((string[])["Payer", "Steady", "ToolShelf", "BrokenSdk"]).SelectMany(p => PackageQuality.Read(Fixtures.Folder(p)).Points))
            foreach (var text in point.Against.Append(point.Rule))
                Assert.True(text.Es.Length > 0 && text.Es != text.En, $"{point.Id}: {text.Es}");
    }

    [Fact]
    public void The_programs_that_families_use_are_at_least_silver()
    {
        foreach (var folder in Directory.GetDirectories(Path.Combine(AppContext.BaseDirectory, "own")))
        {
            var report = PackageQuality.Read(folder);
            Assert.True(report.Tier >= QualityTier.Bronze, report.Program);
            var missing = report.Points.Where(p => !p.Kept && p.Tier <= QualityTier.Silver)
                .SelectMany(p => p.Against.Select(a => $"{report.Program}: {a.En}"));
            Assert.Empty(missing);
        }
    }
}
