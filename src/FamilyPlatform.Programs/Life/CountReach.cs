using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Life;

/// <summary>Families of a city: all of them, or those of some groups.</summary>
/// <param name="Groups">Null for the whole city.</param>
[Allow(Who.Inside)]
internal sealed record CountReach(SiteId Site, IReadOnlyList<GroupId>? Groups) : IRequest<Outcome<ReachCount>>;

internal sealed record ReachCount(int Families);

/// <summary>Families that are in a program of a city: by application, or with a group or by an act of their own.</summary>
[Allow(Who.Inside)]
internal sealed record ListInside(string Program, SiteId Site) : IRequest<Outcome<FamiliesInside>>;

/// <summary>Families that asked to join a program of a city and have no answer yet.</summary>
[Allow(Who.Inside)]
internal sealed record ListUnanswered(string Program, SiteId Site) : IRequest<Outcome<FamiliesInside>>;

internal sealed record FamiliesInside(IReadOnlyList<FamilyId> Families);

internal sealed class CountReachHandler(Db db) : IRequestHandler<CountReach, Outcome<ReachCount>>
{
    private const string City = "select count(distinct family_id) from api.person where site_id = @Site and family_id is not null and ended_at is null";

    private const string OfGroups = """
        select count(distinct p.family_id) from api.person p join api.person_group g on g.person_id = p.id
        where p.site_id = @Site and p.ended_at is null and g.group_id = any(@groups)
        """;

    public async Task<Outcome<ReachCount>> Handle(CountReach request, CancellationToken cancellationToken) => new ReachCount((int)(request.Groups is null
        ? await db.One<long>(City, request, cancellationToken)
        : await db.One<long>(OfGroups, new { request.Site, groups = request.Groups.Select(g => g.Value).ToArray() }, cancellationToken)));
}

internal sealed class ListInsideHandler(Db db) : IRequestHandler<ListInside, Outcome<FamiliesInside>>
{
    private const string Inside = """
        select family_id from programs.application where site_id = @Site and program = @Program and inside
        union
        select family_id from programs.entered_family where site_id = @Site and program = @Program
        union
        select p.family_id from programs.entered_group e join api.person_group g on g.group_id = e.group_id
            join api.person p on p.id = g.person_id and p.ended_at is null and p.family_id is not null
        where e.site_id = @Site and e.program = @Program
        """;

    public async Task<Outcome<FamiliesInside>> Handle(ListInside request, CancellationToken cancellationToken) =>
        new FamiliesInside(await db.Query<FamilyId>(Inside, request, cancellationToken));
}

internal sealed class ListUnansweredHandler(Db db) : IRequestHandler<ListUnanswered, Outcome<FamiliesInside>>
{
    private const string Unanswered = """
        select distinct family_id from programs.application where site_id = @Site and program = @Program and not inside and not over
        """;

    public async Task<Outcome<FamiliesInside>> Handle(ListUnanswered request, CancellationToken cancellationToken) =>
        new FamiliesInside(await db.Query<FamilyId>(Unanswered, request, cancellationToken));
}
