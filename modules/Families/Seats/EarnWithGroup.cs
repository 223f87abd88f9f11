using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Families.Seats;

internal sealed class EarnWithGroupHandler(Db db, SiteCalendar sites) : IRequestHandler<EarnWithGroup, Outcome<Done>>
{
    private const string Earn = "select families.earn_with_group(@Guest, @Host, @Today)";

    public async Task<Outcome<Done>> Handle(EarnWithGroup request, CancellationToken ct)
    {
        await db.Execute(Earn, new { request.Guest, request.Host, Today = await sites.Today(request.Site, ct) }, ct);
        return Done.Value;
    }
}
