using FamilyPlatform.Contracts.Groups;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Groups;

internal sealed class FollowHomeHandler(Db db) : IRequestHandler<FollowHome, Outcome<Done>>
{
    private const string Follow = "select groups.follow_home(@Home)";

    public async Task<Outcome<Done>> Handle(FollowHome request, CancellationToken ct)
    {
        await db.Execute(Follow, new { request.Home }, ct);
        return Done.Value;
    }
}
