using FamilyPlatform.Contracts.Groups;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Groups;

internal sealed class ListGroupsOfCityHandler(Db db) : IRequestHandler<ListGroupsOfCity, Outcome<CityGroups>>
{
    private const string Groups = """
        select g.id, g.name, count(distinct m.family_id)::int as families
        from groups.family_group g left join groups.membership m on m.group_id = g.id and m.until_at is null
        where g.site_id = @Site and g.ended_at is null group by g.id, g.name order by g.name, g.id
        """;

    public async Task<Outcome<CityGroups>> Handle(ListGroupsOfCity request, CancellationToken ct) =>
        new CityGroups(await db.Query<CityGroup>(Groups, request, ct));
}
