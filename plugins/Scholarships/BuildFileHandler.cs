using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace Scholarships;

/// <summary>A fund's awards as a file.</summary>
internal sealed class BuildFileHandler(Funds funds, FundReport report) : IRequestHandler<BuildFile, Outcome<FileModel>>
{
    public async Task<Outcome<FileModel>> Handle(BuildFile request, CancellationToken cancellationToken) =>
        request is { Viewer.For: Audience.Manager, Page: "report", File: "awards" } && long.TryParse(request.Item, out var id)
        && await funds.Find(id, request.Site, cancellationToken) is { } fund
            ? new FileModel($"fund-{Stored.Number(id)}-{Stored.Day(request.On)}.csv", "text/csv",
                await report.Csv(fund, new Say(request.Viewer.Language), cancellationToken))
            : No.NotFound();
}
