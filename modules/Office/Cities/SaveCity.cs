using System.Text.RegularExpressions;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Office;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Office;

/// <summary>The empty form of a new city.</summary>
public sealed record NewCity;

[Allow(Who.Admin, Fresh = true)]
internal sealed record AskForCity : IRequest<Outcome<NewCity>>;

internal sealed class AskForCityHandler(Reach reach, Texts texts) : IRequestHandler<AskForCity, Outcome<NewCity>>
{
    public async Task<Outcome<NewCity>> Handle(AskForCity request, CancellationToken ct) =>
        await reach.EveryCity(ct) ? new NewCity() : texts.Refuse("office.not_every_city");
}

internal sealed partial class AddSiteHandler(Db db, SiteCalendar sites, Reach reach, Audit audit, Texts texts, TimeProvider clock)
    : IRequestHandler<AddSite, Outcome<SiteAdded>>
{
    private const string Add = """
        insert into api.site (slug, name, state, zone, poverty_area, help_phone, opened_on)
        values (@Slug, @Name, @State, @Zone, @PovertyArea, @HelpPhone, @Today) returning id
        """;

    public async Task<Outcome<SiteAdded>> Handle(AddSite request, CancellationToken ct)
    {
        if (!await reach.EveryCity(ct)) return texts.Refuse("office.not_every_city");
        if (CityFields.Check(request.Name, request.State, request.Zone, request.HelpPhone) is { } wrong) return texts.Refuse(wrong.Code, wrong.Field);
        if (!Slug().IsMatch(request.Slug)) return texts.Refuse("office.slug_unclear", "slug");
        if (await sites.Find(request.Slug, ct) is not null) return texts.Refuse("office.slug_taken", "slug");
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(request.Zone)).DateTime);
        var id = await db.One<SiteId>(Add, new
        {
            request.Slug, request.Name, request.State, request.Zone, PovertyArea = Geography.PovertyArea(request.State), request.HelpPhone, Today = today,
        }, ct);
        sites.Forget();
        // The new city is not among the actor's yet, so the line is about every city.
        await audit.Write(Audit.Everywhere, "city_added", ct, ("city", request.Name));
        return new SiteAdded(id);
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{1,30}$")]
    private static partial Regex Slug();
}

/// <summary>Changes a city's name, zone or help phone. Its short name stays.</summary>
[Allow(Who.Admin)]
internal sealed record ChangeCity(SiteId Site, string Name, string State, string Zone, string HelpPhone) : IRequest<Outcome<Done>>, IAtSite, IChecked
{
    public Wrong? Check() => CityFields.Check(Name, State, Zone, HelpPhone);
}

internal sealed class ChangeCityHandler(Db db, SiteCalendar sites, Audit audit) : IRequestHandler<ChangeCity, Outcome<Done>>
{
    private const string Change = """
        update api.site set name = @Name, state = @State, zone = @Zone, poverty_area = @PovertyArea, help_phone = @HelpPhone where id = @Site
        """;

    public async Task<Outcome<Done>> Handle(ChangeCity request, CancellationToken ct)
    {
        var before = await sites.Get(request.Site, ct);
        await db.Execute(Change, new
        {
            request.Site, request.Name, request.State, request.Zone, PovertyArea = Geography.PovertyArea(request.State), request.HelpPhone,
        }, ct);
        sites.Forget();
        string Line(string name, string state, string zone, string phone) => string.Join(" · ", new[] { name, state, zone, phone }.Where(p => p.Length > 0));
        await audit.Write(request.Site, "city_changed", ct,
            ("before", Line(before.Name, before.State, before.Zone, before.HelpPhone)),
            ("after", Line(request.Name, request.State, request.Zone, request.HelpPhone)));
        return Done.Value;
    }
}

internal static class CityFields
{
    public static Wrong? Check(string name, string state, string zone, string helpPhone) =>
        name.Length is 0 or > 60 ? new Wrong("office.city_name", "name")
        : !Geography.States.Contains(state) ? new Wrong("office.city_state", "state")
        : !Geography.Zones.Contains(zone) ? new Wrong("office.city_zone", "zone")
        : helpPhone.Length > 0 && ContactText.Parse(helpPhone) is not { Kind: "phone" } ? new Wrong("office.city_phone", "help_phone")
        : null;
}
