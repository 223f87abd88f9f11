using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Partners;

/// <summary>Lets go of what serves nobody any more: drafts of last week, envelopes that arrived a month ago, and keys whose last day is over.</summary>
[Allow(Who.Nobody)]
internal sealed record SweepPartners(DateTimeOffset Due) : IRequest<Outcome<Done>>;

internal sealed class SweepPartnersHandler(Db db) : IRequestHandler<SweepPartners, Outcome<Done>>
{
    private const string Sweep = """
        delete from programs.partner_draft where at < @week;
        update programs.partner_post set envelope = '' where sent_at < @month and envelope <> '';
        delete from programs.partner_key_before where until_on < @today
        """;

    public async Task<Outcome<Done>> Handle(SweepPartners request, CancellationToken cancellationToken)
    {
        await db.Execute(Sweep, new
        {
            week = request.Due.AddDays(-7), month = request.Due.AddDays(-30), today = KeyBefore.StillToday(request.Due),
        }, cancellationToken);
        return Done.Value;
    }
}

/// <summary>Somebody left the platform: the partners are told that every packet of theirs is stopped, and what was kept here goes.</summary>
internal sealed class ForgetPackets(Db db, PartnerLinks links, PartnerKeys keys, SiteCalendar sites, TimeProvider clock) : Subscriber<AdultLeft>
{
    private const string Open = """
        select id, program, site_id as site from programs.partner_packet
        where person_id = @Value and stopped_at is null and until_on >= @today and not programs.keep_from_partner(id) order by id
        """;

    private const string Forget = "delete from programs.partner_draft where person_id = @Value; delete from programs.partner_packet where person_id = @Value";

    public override string Name => "programs.forget_packets";

    protected override async Task<Outcome<Done>> Hear(AdultLeft happened, CancellationToken ct)
    {
        var (now, person) = (clock.GetUtcNow(), happened.Person.Value);
        foreach (var packet in await db.Query<Line>(Open, new { Value = person, today = await sites.Today(happened.Site, ct) }, ct))
        {
            if (await links.InForce(packet.Program, packet.Site, ct) is not { } link) continue;
            var city = await sites.Get(packet.Site, ct);
            var content = PacketText.Write(new(PacketText.Format, PacketText.Stop, packet.Id, packet.Program, city.Slug, now));
            await db.Execute(Posting.Post, new
            {
                id = Guid.CreateVersion7(now), Packet = packet.Id, envelope = await keys.Close(content, link.ReadingKey, ct), now,
            }, ct);
        }
        await db.Execute(Forget, new { Value = person }, ct);
        return Done.Value;
    }

    private sealed record Line(Guid Id, string Program, SiteId Site);
}
