using System.Text;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace SocialClubFunds;

/// <summary>The manager's totals as a file.</summary>
internal sealed class BuildFileHandler(DeskPages desk) : IRequestHandler<BuildFile, Outcome<FileModel>>
{
    public async Task<Outcome<FileModel>> Handle(BuildFile request, CancellationToken cancellationToken) =>
        request is { Page: ClubPages.Totals, File: DeskPages.Report }
            ? new FileModel("club-funds.csv", "text/csv", Encoding.UTF8.GetBytes(await desk.Csv(request.Site, cancellationToken)))
            : Refusals.Gone;
}
