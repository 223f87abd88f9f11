using System.Globalization;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messages;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Ui;
using FamilyPlatform.Ui.Components;
using MediatR;

namespace FamilyPlatform.Office;

/// <summary>What the invitation form offers: the reader's own cities.</summary>
public sealed record InviteView(IReadOnlyList<Pick> Cities, bool MayEveryCity);

[Allow(Who.Admin, Fresh = true)]
internal sealed record AskToInvite : IRequest<Outcome<InviteView>>;

internal sealed class AskToInviteHandler(SiteCalendar sites, ActorHolder holder, Reach reach) : IRequestHandler<AskToInvite, Outcome<InviteView>>
{
    public async Task<Outcome<InviteView>> Handle(AskToInvite request, CancellationToken ct) => new InviteView(
        [.. (await sites.List(ct)).Where(s => holder.Actor.Wears(Hat.Admin, s.Id)).Select(s => new Pick(s.Slug, s.Name))],
        await reach.EveryCity(ct));
}

/// <summary>Invites somebody by phone or e-mail with a one-time link.</summary>
/// <param name="Cities">Short names of the cities; <c>every</c> for all, those to come included.</param>
/// <param name="Until">Last day, as yyyy-MM-dd; empty for no end.</param>
/// <param name="Origin">The host's own address, to make the link.</param>
[Allow(Who.Admin, Fresh = true)]
internal sealed record InviteStaff(string Contact, string Role, IReadOnlyList<string> Cities, string Until, string Language, string Origin)
    : IRequest<Outcome<Done>>;

internal sealed class InviteStaffHandler(Invitations invitations, Messenger messenger, SiteCalendar sites, ActorHolder holder, Reach reach, Audit audit,
    Words words, Texts texts, SealedPlaces places, TimeProvider clock) : IRequestHandler<InviteStaff, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(InviteStaff request, CancellationToken ct)
    {
        if (ContactText.Parse(request.Contact) is not { } contact) return texts.Refuse("office.contact_unclear", "contact");
        if (!Invitations.Roles.Contains(request.Role)) return texts.Refuse("office.role_unknown", "role");
        var every = request.Cities.Contains("every");
        if (every && !await reach.EveryCity(ct)) return texts.Refuse("office.not_every_city", "cities");
        var chosen = every ? [] : (await sites.List(ct)).Where(s => request.Cities.Contains(s.Slug) && holder.Actor.Wears(Hat.Admin, s.Id)).ToArray();
        if (!every && (chosen.Length == 0 || chosen.Length != request.Cities.Count)) return texts.Refuse("office.no_city", "cities");
        if (LastDay.Read(request.Until, chosen.FirstOrDefault(), clock) is not { } end) return texts.Refuse("office.until_unclear", "until");
        var (id, path, _) = await invitations.Make(contact, request.Role, [.. chosen.Select(s => s.Id)], end.At, ct);
        var language = request.Language == "es" ? "es" : "en";
        // The link is sealed in the queue: whoever reads the table cannot open it.
        await messenger.SendTo($"staff:{id}", contact.Kind, contact.Address, language, "staff_invitation", new Dictionary<string, object?>
        {
            ["name"] = holder.Actor.FullName,
            ["role"] = words.Text(language, "hat." + request.Role),
            ["link"] = places.Hide(request.Origin + path),
        }, ct, (chosen.FirstOrDefault()?.Id ?? default, null, null));
        foreach (var site in every ? [Audit.Everywhere] : chosen.Select(s => s.Id))
        {
            var where = every ? "office.every_city" : string.Join(", ", chosen.Select(s => s.Name));
            await audit.Write(site, "invited", ct, ("contact", contact.Address), ("role", "hat." + request.Role), ("cities", where));
        }
        return Done.Value;
    }
}

/// <summary>A last day as it is typed in a date field, and the instant it ends: midnight in the city.</summary>
internal sealed record LastDay(DateTimeOffset? At)
{
    /// <returns>Null when it is not a day that lies ahead.</returns>
    public static LastDay? Read(string typed, Site? city, TimeProvider clock)
    {
        if (typed.Length == 0) return new LastDay((DateTimeOffset?)null);
        if (!DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return null;
        var at = city?.At(day.AddDays(1), TimeOnly.MinValue) ?? new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        return at > clock.GetUtcNow() && day.Year < 2100 ? new LastDay(at) : null;
    }
}

/// <summary>How far an administrator reaches.</summary>
internal sealed class Reach(Db db, ActorHolder holder, TimeProvider clock)
{
    private const string Every = "select office.in_every_city(@Now)";

    /// <summary>Whether the actor is the administrator of every city, those to come included.</summary>
    public async Task<bool> EveryCity(CancellationToken ct) => holder.Actor.IsSystem || await db.One<bool>(Every, new { Now = clock.GetUtcNow() }, ct);
}
