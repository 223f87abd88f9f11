using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Families;

/// <summary>Enrolling in one statement per thousand, behind the same unique key as one by one.</summary>
internal sealed class ImportFamiliesHandler(Db db, TimeProvider clock) : IRequestHandler<ImportFamilies, Outcome<FamiliesImported>>
{
    private const int AtOnce = 1000;

    private const string Enrol = """
        with n as materialized (
            select * from unnest(@Families, @People, @Keys, @FamilyNames, @GivenNames, @Languages, @Since)
                x (family, person, key, family_name, given_name, language, since)),
        made as (
            insert into families.family (id, site_id, family_name, seat, earns_since, import_key, enrolled_at)
            select n.family, @Site, n.family_name, 'import', n.since, n.key, @Now from n
            on conflict (site_id, import_key) do nothing returning id)
        insert into api.person (id, site_id, family_id, given_name, family_name, language, created_at)
        select n.person, @Site, n.family, n.given_name, n.family_name, n.language, @Now from n join made on made.id = n.family
        """;

    private const string Known = """
        select distinct on (f.import_key) f.import_key as key, f.id as family, p.id as person
        from families.family f join api.person p on p.family_id = f.id
        where f.site_id = @Site and f.import_key = any(@Keys) order by f.import_key, p.created_at, p.id
        """;

    public async Task<Outcome<FamiliesImported>> Handle(ImportFamilies request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        Dictionary<string, Enrolled> byKey = new(StringComparer.Ordinal);
        var made = 0;
        foreach (var some in request.Families.Chunk(AtOnce))
        {
            var keys = some.Select(f => f.Key).ToArray();
            made += await db.Execute(Enrol, new
            {
                request.Site, Now = now, Keys = keys,
                Families = some.Select(_ => Guid.CreateVersion7(now)).ToArray(),
                People = some.Select(_ => Guid.CreateVersion7(now)).ToArray(),
                FamilyNames = some.Select(f => f.FamilyName).ToArray(),
                GivenNames = some.Select(f => f.GivenName).ToArray(),
                Languages = some.Select(f => f.Language).ToArray(),
                Since = some.Select(f => f.Since).ToArray(),
            }, ct);
            foreach (var row in await db.Query<Row>(Known, new { request.Site, Keys = keys }, ct)) byKey[row.Key] = new Enrolled(row.Family, row.Person);
        }
        return new FamiliesImported(byKey, made);
    }

    private sealed record Row(string Key, FamilyId Family, PersonId Person);
}
