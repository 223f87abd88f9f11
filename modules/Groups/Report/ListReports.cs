using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Groups;

/// <summary>What was reported in the manager's cities: the words, the reason, nothing else of the group.</summary>
[Allow(Who.Manager)]
internal sealed record ListReports : IRequest<Outcome<ReportList>>;

public sealed record ReportList(IReadOnlyList<ReportLine> Open, IReadOnlyList<ReportLine> Decided);

public sealed record ReportLine(Guid Id, string City, DateOnly On, string Words, string Reason, string? Decision);

internal sealed class ListReportsHandler(Db db, ActorHolder holder, SiteCalendar sites) : IRequestHandler<ListReports, Outcome<ReportList>>
{
    private const string Reports = """
        select id, site_id, at, words, reason, decision from groups.report
        where site_id = any(@Sites)
        order by decision is not null, at desc limit 100
        """;

    public async Task<Outcome<ReportList>> Handle(ListReports request, CancellationToken ct)
    {
        var cities = (await sites.List(ct)).ToDictionary(s => s.Id);
        var lines = (await db.Query<Line>(Reports, new { Sites = Cities() }, ct))
            .Select(l => new ReportLine(l.Id, cities[l.SiteId].Name, cities[l.SiteId].On(l.At), l.Words, l.Reason, l.Decision)).ToArray();
        return new ReportList([.. lines.Where(l => l.Decision is null)], [.. lines.Where(l => l.Decision is not null)]);
    }

    // A manager who also has a family would otherwise find the own reports here.
    private int[] Cities() => holder.Actor.Hats.TryGetValue(Hat.Manager, out var own) ? [.. own.Select(s => s.Value)] : [];

    private sealed record Line(Guid Id, SiteId SiteId, DateTimeOffset At, string Words, string Reason, string? Decision);
}
