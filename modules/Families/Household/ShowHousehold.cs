using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Families.Household;

/// <summary>Who lives in the home, as far as the reader may see.</summary>
[Allow(Who.Family)]
internal sealed record ShowHousehold : IRequest<Outcome<HouseholdView>>;

/// <summary>What the page shows.</summary>
/// <param name="Waiting">Contacts the reader has invited and who have not come yet.</param>
public sealed record HouseholdView(
    IReadOnlyList<AdultLine> Adults, IReadOnlyList<MemberLine> Now, IReadOnlyList<MemberLine> Before, IReadOnlyList<string> Waiting);

public sealed record AdultLine(string Name, string Role, bool You);

public sealed record MemberLine(Guid Id, string Name, string Role, bool Child, bool Shared, DateOnly FromOn, DateOnly? UntilOn);

internal sealed class ShowHouseholdHandler(Db db, ActorHolder holder, SiteCalendar sites, TimeProvider clock)
    : IRequestHandler<ShowHousehold, Outcome<HouseholdView>>
{
    private const string Adults = """
        select p.given_name as name, coalesce(r.role, '') as role, p.id = @Person as you
        from api.person p left join families.adult_role r on r.person_id = p.id
        where p.family_id = @Family and p.ended_at is null order by p.created_at, p.id
        """;

    private const string Members = """
        select id, name, role, child, shared, from_on, until_on from families.member where family_id = @Family order by from_on, id
        """;

    private const string Waiting = """
        select kind, address from families.adult_invitation where person_id = @Person and ended_at is null and expires_at > @Now order by created_at
        """;

    public async Task<Outcome<HouseholdView>> Handle(ShowHousehold request, CancellationToken ct)
    {
        var actor = holder.Actor;
        var today = await sites.Today(actor.Site!.Value, ct);
        var members = await db.Query<MemberLine>(Members, new { actor.Family }, ct);
        var waiting = await db.Query<ContactText>(Waiting, new { actor.Person, Now = clock.GetUtcNow() }, ct);
        return new HouseholdView(
            await db.Query<AdultLine>(Adults, new { actor.Family, actor.Person }, ct),
            [.. members.Where(m => m.UntilOn is not { } until || until > today)],
            [.. members.Where(m => m.UntilOn is { } until && until <= today)],
            [.. waiting.Select(w => w.Shown)]);
    }
}
