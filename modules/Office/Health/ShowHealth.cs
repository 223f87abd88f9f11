using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Office;

/// <summary>What needs a person: events that were parked, messages that did not go out, jobs.</summary>
public sealed record HealthView(IReadOnlyList<ParkedLine> Parked, IReadOnlyList<UnsentLine> Unsent, IReadOnlyList<JobLine> Jobs);

public sealed record ParkedLine(long OutboxId, string Subscriber, string Kind, string City, int Attempts, DateOnly On, string Time, string Problem);

public sealed record UnsentLine(string Template, string Channel, string City, DateOnly On, string Time, string Problem);

public sealed record JobLine(string Name, DateOnly On, string Time, bool Ended);

[Allow(Who.Admin)]
internal sealed record ShowHealth : IRequest<Outcome<HealthView>>;

internal sealed class ShowHealthHandler(ISender sender, SiteCalendar sites, ActorHolder holder, Texts texts) : IRequestHandler<ShowHealth, Outcome<HealthView>>
{
    public async Task<Outcome<HealthView>> Handle(ShowHealth request, CancellationToken ct)
    {
        var found = await sender.Send(new ListTroubles(holder.Actor.Hats[Hat.Admin]), ct);
        if (!found.Succeeded) return found.Refusal;
        var cities = await sites.List(ct);
        (string City, DateOnly On, string Time) Place(SiteId? site, DateTimeOffset at)
        {
            var city = cities.FirstOrDefault(c => c.Id == (site ?? holder.Actor.Site));
            var local = city is null ? at : TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(city.Zone));
            return (city?.Name ?? texts.T("office.every_city"), DateOnly.FromDateTime(local.DateTime),
                local.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        }
        return new HealthView(
            [.. found.Value.Parked.Select(p => (p, At: Place(p.SiteId, p.At)))
                .Select(x => new ParkedLine(x.p.OutboxId, x.p.Subscriber, x.p.Kind, x.At.City, x.p.Attempts, x.At.On, x.At.Time, x.p.Problem))],
            [.. found.Value.Unsent.Select(m => (m, At: Place(m.SiteId, m.CreatedAt)))
                .Select(x => new UnsentLine(x.m.Template, x.m.Channel, x.At.City, x.At.On, x.At.Time, x.m.Problem))],
            [.. found.Value.Jobs.Select(j => (j, At: Place(null, j.StartedAt)))
                .Select(x => new JobLine(x.j.Job, x.At.On, x.At.Time, x.j.EndedAt is not null))]);
    }
}

/// <summary>Gives a parked event to its subscriber once more.</summary>
[Allow(Who.Admin)]
internal sealed record RetryDelivery(long OutboxId, string Subscriber) : IRequest<Outcome<Done>>;

internal sealed class RetryDeliveryHandler(ISender sender, ActorHolder holder, Audit audit, Texts texts) : IRequestHandler<RetryDelivery, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(RetryDelivery request, CancellationToken ct)
    {
        var did = await sender.Send(new RetryParked(request.OutboxId, request.Subscriber, holder.Actor.Hats[Hat.Admin]), ct);
        if (!did.Succeeded) return did.Refusal;
        if (did.Value.Site is not { } site) return texts.Refuse("office.parked_not_found");
        await audit.Write(site, "retried", ct, ("kind", did.Value.Kind), ("subscriber", request.Subscriber));
        return Done.Value;
    }
}
