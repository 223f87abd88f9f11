using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Partners;

/// <summary>The one consent, for the one packet that was read: signed, sealed for the partner and put on its way.</summary>
/// <param name="Packet">The draft that was read.</param>
/// <param name="Seen">The mark of what was read.</param>
[Allow(Who.Family)]
public sealed record SendPacket(string Program, Guid Packet, string Seen, bool Agreed) : IRequest<Outcome<Done>>, IChecked
{
    public Wrong? Check() => Agreed ? null : new("program.partner_agree", "agreed");
}

internal sealed class SendPacketHandler(
    Db db, ActorHolder holder, Texts texts, SiteCalendar sites, PacketDesk desk, PacketStore packets, PartnerKeys keys, HostSeal seal, TimeProvider clock)
    : IRequestHandler<SendPacket, Outcome<Done>>
{
    private const int MostInAWeek = 5;

    private const string IsSent = "select exists (select from programs.partner_packet where id = @Packet and person_id = @Person)";

    private const string Lapse = """
        update programs.partner_packet set over = true
        where person_id = @Person and site_id = @Site and program = @Program and not over and until_on < @today
        """;

    private const string Standing = """
        select count(*) filter (where not over) as under_way, count(*) filter (where consented_at > @since) as lately
        from programs.partner_packet where person_id = @Person and site_id = @Site and program = @Program
        """;

    private const string Store = """
        insert into programs.partner_packet (id, program, site_id, person_id, partner, content_sealed, content_sha256, sentence, language, link_id,
            consented_at, until_on)
        values (@Packet, @Program, @Site, @Person, @Name, @content, @hash, @Sentence, @Language, @link, @now, @Until)
        """;

    public async Task<Outcome<Done>> Handle(SendPacket request, CancellationToken cancellationToken)
    {
        var (actor, now) = (holder.Actor, clock.GetUtcNow());
        var who = new { request.Packet, request.Program, actor.Person, actor.Site };
        // A phone that sends twice: the packet is the one that went.
        if (await db.One<bool>(IsSent, who, cancellationToken)) return Done.Value;
        if (await desk.Prepare(request.Program, cancellationToken) is not { } ready) return texts.Refuse("program.partner_changed");
        if (ready.Review.Packet != request.Packet || ready.Review.Seen != request.Seen) return texts.Refuse("program.partner_changed");
        await db.Execute(Lapse, new { request.Program, actor.Person, actor.Site, today = await sites.Today(actor.Site!.Value, cancellationToken) },
            cancellationToken);
        var (underWay, lately) = await db.One<(long, long)>(Standing, new { request.Program, actor.Person, actor.Site, since = now.AddDays(-7) },
            cancellationToken);
        if (underWay > 0) return texts.Refuse("program.partner_under_way");
        if (lately >= MostInAWeek) return texts.Refuse("program.partner_enough");
        if (!await packets.SpendDraft(request.Packet, cancellationToken)) return texts.Refuse("program.partner_changed");
        return await Send(request, ready, now, cancellationToken);
    }

    private async Task<Outcome<Done>> Send(SendPacket request, ReadyPacket ready, DateTimeOffset now, CancellationToken ct)
    {
        var (actor, card) = (holder.Actor, ready.Review.Partner);
        var city = await sites.Get(actor.Site!.Value, ct);
        var content = PacketText.Write(new(PacketText.Format, PacketText.Packet, request.Packet, request.Program, city.Slug, now, card.Name, card.Until,
            card.For, actor.Language, PacketText.Fields(ready.Partner, ready.Answers, actor.Language)));
        await db.Execute(Store, new
        {
            request.Packet, request.Program, actor.Site, actor.Person, card.Name, content = seal.Seal(PacketStore.About(request.Packet), content),
            hash = PacketText.Hash(content), ready.Review.Sentence, actor.Language, link = ready.Link.Id, now, card.Until,
        }, ct);
        await db.Execute(Posting.Post, new { id = request.Packet, request.Packet, envelope = await keys.Close(content, ready.Link.ReadingKey, ct), now }, ct);
        await db.Execute(Posting.Note, new { request.Packet, what = "partner.looked.sent", now }, ct);
        return Done.Value;
    }
}

/// <summary>The two statements by which something leaves: the envelope itself, and the line that the sender finds under "Who looked".</summary>
internal static class Posting
{
    public const string Post = "select programs.post_to_partner(@id, @Packet, @envelope, @now)";

    public const string Note = "select programs.note_partner(@Packet, @what, @now)";
}
