using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Families.Household;

internal sealed class ListAdultsHandler(Db db, Texts texts) : IRequestHandler<ListAdults, Outcome<AdultList>>
{
    private const string Home = "select family_name, site_id from families.family where id = @Family";

    private const string Adults = """
        select id as person, given_name, family_name, language from api.person where family_id = @Family and ended_at is null order by created_at, id
        """;

    public async Task<Outcome<AdultList>> Handle(ListAdults request, CancellationToken ct)
    {
        if (await db.Maybe<HomeRow>(Home, new { request.Family }, ct) is not { } home) return texts.Refuse("not_found");
        return new AdultList(home.FamilyName, home.SiteId, await db.Query<Adult>(Adults, new { request.Family }, ct));
    }

    private sealed record HomeRow(string FamilyName, SiteId SiteId);
}
