using System.CommandLine;
using FamilyPlatform.Programs.Quality;

namespace FamilyPlatform.Web.CommandLine.Programs;

/// <summary>How well a package is made: its tier, and the rule behind each point.</summary>
internal sealed class VerifyAProgram : IVerb
{
    private readonly Argument<string> path = new("PATH") { Description = "The package's folder" };

    public string Name => "programs verify";

    public string Summary => "Print a package's quality tier with the rule behind each point";

    public IReadOnlyList<Argument> Arguments => [path];

    public Task<int> Run(VerbContext context)
    {
        var report = PackageQuality.Read(context.Need(path));
        context.Say($"{report.Program} {report.Version}: {Word(report.Tier)}");
        foreach (var tier in report.Points.GroupBy(p => p.Tier))
        {
            context.Say("");
            context.Say(Word(tier.Key));
            foreach (var point in tier)
            {
                context.Say($"  {(point.Kept ? "kept   " : "missing")}  {point.Id}: {point.Rule.En}");
                foreach (var found in point.Against) context.Say($"           {found.En}");
            }
        }
        context.Json(new
        {
            program = report.Program, version = report.Version, tier = Word(report.Tier),
            points = report.Points.Select(p => new { tier = Word(p.Tier), id = p.Id, rule = p.Rule.En, kept = p.Kept, against = p.Against.Select(a => a.En) }),
        });
        return Task.FromResult(report.Tier == QualityTier.None ? ExitCode.Refused : ExitCode.Done);
    }

    private static string Word(QualityTier tier) => tier == QualityTier.None ? "none" : tier.ToString().ToLowerInvariant();
}
