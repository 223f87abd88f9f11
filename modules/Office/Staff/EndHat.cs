using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Office;

/// <summary>One role of one member of staff, to end it or to set its last day.</summary>
public sealed record HatView(StaffMember Person, StaffHat Hat);

[Allow(Who.Admin, Fresh = true)]
internal sealed record ShowHat(Guid Hat) : IRequest<Outcome<HatView>>;

internal sealed class ShowHatHandler(ISender sender, Texts texts) : IRequestHandler<ShowHat, Outcome<HatView>>
{
    public async Task<Outcome<HatView>> Handle(ShowHat request, CancellationToken ct)
    {
        var staff = await sender.Send(new ListStaff(), ct);
        if (!staff.Succeeded) return staff.Refusal;
        var person = staff.Value.People.FirstOrDefault(p => p.Hats.Any(h => h.Id == request.Hat));
        return person is null ? texts.Refuse("office.hat_not_found") : new HatView(person, person.Hats.Single(h => h.Id == request.Hat));
    }
}

/// <summary>Ends a role now, or sets its last day. Whoever is removed is signed out at once.</summary>
/// <param name="Until">Last day as yyyy-MM-dd, empty for no end; unused when <paramref name="AtOnce"/>.</param>
[Allow(Who.Admin, Fresh = true)]
internal sealed record EndHat(Guid Hat, bool AtOnce, string Until) : IRequest<Outcome<Done>>;

internal sealed class EndHatHandler(Db db, SiteCalendar sites, ISender sender, Audit audit, Texts texts, TimeProvider clock)
    : IRequestHandler<EndHat, Outcome<Done>>
{
    private const string Where = "select site_id from office.staff_list(@Now) where id = @Hat";

    private const string End = "select office.end_hat(@Hat, @End, @Now)";

    public async Task<Outcome<Done>> Handle(EndHat request, CancellationToken ct)
    {
        var shown = await sender.Send(new ShowHat(request.Hat), ct);
        if (!shown.Succeeded) return shown.Refusal;
        var now = clock.GetUtcNow();
        var site = await db.One<int?>(Where, new { request.Hat, Now = now }, ct);
        var city = (await sites.List(ct)).FirstOrDefault(s => s.Id.Value == site);
        if ((request.AtOnce ? new LastDay(now) : LastDay.Read(request.Until, city, clock)) is not { } end) return texts.Refuse("office.until_unclear", "until");
        var did = await db.One<string>(End, new { request.Hat, End = end.At, Now = now }, ct);
        if (did == "last") return texts.Refuse("office.last_admin", request.AtOnce ? null : "until");
        if (did != "ok") return texts.Refuse("office.hat_not_found");
        var (person, hat) = (shown.Value.Person, shown.Value.Hat);
        var what = request.AtOnce ? "removed" : end.At is null ? "unlimited" : "limited";
        await audit.Write(city?.Id ?? Audit.Everywhere, what, ct, ("name", person.Name), ("role", hat.Role), ("city", hat.City), ("day", request.Until));
        return Done.Value;
    }
}
