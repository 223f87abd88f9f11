using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Web.Demonstration.Cast;
using MediatR;

namespace FamilyPlatform.Web.Demonstration.Making;

/// <summary>The first cities, before there is an administrator who could add them.</summary>
[Allow(Who.Inside)]
internal sealed record OpenCity(CastCity City, DateOnly OpenedOn) : IRequest<Outcome<OpenedCity>>;

internal sealed record OpenedCity(SiteId Site);

internal sealed class OpenCityHandler(Db db) : IRequestHandler<OpenCity, Outcome<OpenedCity>>
{
    private const string Insert = """
        insert into api.site (slug, name, state, zone, poverty_area, help_phone, opened_on)
        values (@Slug, @Name, @State, @Zone, 'contiguous', @Help, @OpenedOn) returning id
        """;

    public async Task<Outcome<OpenedCity>> Handle(OpenCity request, CancellationToken ct)
    {
        var city = request.City;
        return new OpenedCity(await db.One<SiteId>(Insert, new { city.Slug, city.Name, city.State, city.Zone, city.Help, request.OpenedOn }, ct));
    }
}

/// <summary>The first members of staff, before there is an administrator who could invite them.</summary>
/// <param name="Sites">None: every city, those to come included.</param>
[Allow(Who.Inside)]
internal sealed record AddFirstStaff(CastStaff Member, SiteId Home, IReadOnlyList<SiteId> Sites) : IRequest<Outcome<AddedStaff>>;

internal sealed record AddedStaff(PersonId Person);

internal sealed class AddFirstStaffHandler(Db db, TimeProvider clock) : IRequestHandler<AddFirstStaff, Outcome<AddedStaff>>
{
    private const string AddPerson = """
        select api.add_person(@Person, @Home, null, @Given, @Surname, @Language, @ContactId, 'email', @Contact, @Now)
        """;

    private const string GiveHat = "insert into api.staff (id, person_id, role, site_id, from_at) values (@Id, @Person, @Hat, @Site, @Now)";

    public async Task<Outcome<AddedStaff>> Handle(AddFirstStaff request, CancellationToken ct)
    {
        var (who, now) = (request.Member, clock.GetUtcNow());
        var person = new PersonId(Guid.CreateVersion7(now));
        await db.Execute(AddPerson, new
        {
            Person = person, request.Home, who.Given, who.Surname, who.Language, ContactId = Guid.CreateVersion7(now), who.Contact, Now = now,
        }, ct);
        foreach (var site in request.Sites.Count == 0 ? [null] : request.Sites.Select(s => (SiteId?)s))
            await db.Execute(GiveHat, new { Id = Guid.CreateVersion7(now), Person = person, who.Hat, Site = site, Now = now }, ct);
        return new AddedStaff(person);
    }
}
