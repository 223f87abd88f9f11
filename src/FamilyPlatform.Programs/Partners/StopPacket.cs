using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Partners;

/// <summary>The person takes the consent back. The partner is told with a signed packet; what never left is kept here.</summary>
[Allow(Who.Family)]
public sealed record StopPacket(string Program, Guid Packet) : IRequest<Outcome<Stopped>>;

/// <param name="Left">Whether the partner may have the packet.</param>
public sealed record Stopped(bool Left);

internal sealed class StopPacketHandler(
    Db db, ActorHolder holder, Texts texts, SiteCalendar sites, PartnerLinks links, PartnerKeys keys, TimeProvider clock)
    : IRequestHandler<StopPacket, Outcome<Stopped>>
{
    private const string Stop = """
        update programs.partner_packet set over = true, stopped_at = @now
        where id = @Packet and person_id = @Person and site_id = @Site and program = @Program and stopped_at is null
        """;

    private const string IsMine = "select exists (select from programs.partner_packet where id = @Packet and person_id = @Person and program = @Program)";

    private const string KeepHere = "select programs.keep_from_partner(@Packet)";

    public async Task<Outcome<Stopped>> Handle(StopPacket request, CancellationToken cancellationToken)
    {
        var (actor, now) = (holder.Actor, clock.GetUtcNow());
        if (await db.Execute(Stop, new { request.Packet, request.Program, actor.Person, actor.Site, now }, cancellationToken) == 0)
            return await db.One<bool>(IsMine, new { request.Packet, request.Program, actor.Person }, cancellationToken)
                ? new Stopped(true) : texts.Refuse("program.not_found");
        await db.Execute(Posting.Note, new { request.Packet, what = "partner.looked.stopped", now }, cancellationToken);
        if (await db.One<bool>(KeepHere, new { request.Packet }, cancellationToken)) return new Stopped(false);
        // Where the link was ended meanwhile there is nobody to tell; the packet is stopped here all the same.
        if (await links.InForce(request.Program, actor.Site!.Value, cancellationToken) is not { } link) return new Stopped(true);
        var city = await sites.Get(actor.Site!.Value, cancellationToken);
        var content = PacketText.Write(new(PacketText.Format, PacketText.Stop, request.Packet, request.Program, city.Slug, now));
        await db.Execute(Posting.Post, new
        {
            id = Guid.CreateVersion7(now), request.Packet, envelope = await keys.Close(content, link.ReadingKey, cancellationToken), now,
        }, cancellationToken);
        return new Stopped(true);
    }
}
