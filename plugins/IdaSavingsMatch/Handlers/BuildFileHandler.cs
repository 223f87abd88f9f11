using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace IdaSavingsMatch;

/// <summary>Reports for download; what identifies a home is not in them.</summary>
internal sealed class BuildFileHandler(ReportStore reports, ISettings settings, IApplications applications) : IRequestHandler<BuildFile, Outcome<FileModel>>
{
    private static readonly string[] States = ["asked", "in", "not_now", "withdrawn", "left"];

    public async Task<Outcome<FileModel>> Handle(BuildFile request, CancellationToken cancellationToken)
    {
        if (request.Viewer.For != Audience.Manager) return NotHere;
        var rules = await settings.On(request.On, cancellationToken);
        var day = request.On.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return request.File switch
        {
            "afi-report" => Csv.File($"afi-report-{day}.csv", await Afi(request, rules, cancellationToken)),
            "refugee-indicators" => Csv.File($"refugee-indicators-{day}.csv", RefugeeReport.Rows(await reports.Starts(request.Site, cancellationToken),
                request.On, rules.Number("goal_year"), rules.Number("goal_project"))),
            "months-without" => Csv.File($"months-without-a-deposit-{day}.csv", Missed(await reports.Missed(request.Site, request.On, cancellationToken))),
            _ => NotHere,
        };
    }

    private static Refusal NotHere => Both.No("file_not_found", "There is no such file.", "No existe ese archivo.");

    private async Task<IEnumerable<IReadOnlyList<string>>> Afi(BuildFile request, Answers rules, CancellationToken ct)
    {
        var asked = (await applications.In(States, ct)).GroupBy(a => a.State).ToDictionary(g => g.Key, g => g.Count());
        var hours = rules.Number("education_hours");
        return AfiReport.Rows(rules, asked, await reports.Since(request.Site, DateOnly.MinValue, hours, ct),
            await reports.Since(request.Site, RefugeeReport.YearBegins(request.On), hours, ct), await reports.Entry(request.Site, ct),
            await reports.Used(request.Site, ct));
    }

    private static IEnumerable<IReadOnlyList<string>> Missed(IReadOnlyList<(long Saver, string Month)> missed)
    {
        yield return ["account", "months without a deposit", "which"];
        foreach (var one in missed.GroupBy(m => m.Saver))
            yield return [LineMatching.Mark(one.Key), Csv.Number(one.Count()), string.Join(' ', one.Select(m => m.Month))];
    }
}
