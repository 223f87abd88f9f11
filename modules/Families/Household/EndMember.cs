using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Families.Household;

/// <summary>Somebody lives elsewhere from today; the line stays in the home's history.</summary>
[Allow(Who.Family)]
internal sealed record EndMember(Guid Member) : IRequest<Outcome<Done>>;

internal sealed class EndMemberHandler(Db db, ActorHolder holder, Texts texts, SiteCalendar sites) : IRequestHandler<EndMember, Outcome<Done>>
{
    private const string End = "update families.member set until_on = @Today where id = @Member and until_on is null";

    public async Task<Outcome<Done>> Handle(EndMember request, CancellationToken ct) =>
        await db.Execute(End, new { request.Member, Today = await sites.Today(holder.Actor.Site!.Value, ct) }, ct) == 1
            ? Done.Value : texts.Refuse("not_found");
}
