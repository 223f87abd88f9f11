using System.Globalization;
using System.Text;
using System.Text.Json;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messages;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Partners;

/// <summary>An envelope that says it is from a partner. Its seal and signature decide, whoever brought it.</summary>
[Allow(Who.Nobody)]
internal sealed record TakeStatus(string Program, SiteId Site, string Envelope) : IRequest<Outcome<StatusTaken>>;

/// <param name="Known">The same was taken before, and nothing changed.</param>
internal sealed record StatusTaken(bool Known);

internal sealed class TakeStatusHandler(
    Db db, Texts texts, SiteCalendar sites, DeclaredPartners declared, PartnerLinks links, PartnerKeys keys, HostSeal seal, Messenger messenger,
    TimeProvider clock)
    : IRequestHandler<TakeStatus, Outcome<StatusTaken>>
{
    private const int LongestNote = 500;
    private const int LongestAmount = 60;
    private const int Joiner = 0x200d;

    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    private const string Find = """
        select person_id as person, consented_at, until_on from programs.partner_packet
        where id = @Packet and site_id = @Site and program = @Program for update
        """;

    private const string Latest = """
        select sequence, status, said_at from programs.partner_status where packet_id = @Packet order by sequence desc limit 1
        """;

    private const string Same = """
        select exists (select from programs.partner_status where packet_id = @Packet and sequence = @Sequence and content_sha256 = @hash)
        """;

    private const string Store = """
        insert into programs.partner_status (packet_id, sequence, site_id, person_id, status, said_sealed, content_sha256, said_at, received_at)
        values (@Packet, @Sequence, @Site, @Person, @Status, @said, @hash, @At, @now)
        """;

    private const string End = "update programs.partner_packet set over = true where id = @Packet";

    public async Task<Outcome<StatusTaken>> Handle(TakeStatus request, CancellationToken cancellationToken)
    {
        if (declared.Find(request.Program, "en") is not { } program || await links.InForce(request.Program, request.Site, cancellationToken) is not { } link)
            return texts.Refuse("program.partner_no_keys");
        var opened = await keys.Open(request.Envelope, link.SigningKey, cancellationToken);
        if (opened.Content is not { } content) return texts.Refuse("program.partner_" + opened.Fault.ToString().ToLowerInvariant());
        if (PacketText.StatusOf(content) is not { Format: PacketText.Format, Kind: PacketText.Status } said || said.Program != request.Program)
            return texts.Refuse("program.partner_shape");
        var who = new { said.Packet, request.Site, request.Program };
        if (await db.Maybe<Packet>(Find, who, cancellationToken) is not { } packet) return texts.Refuse("program.partner_unknown");
        var hash = PacketText.Hash(content);
        if (await db.One<bool>(Same, new { said.Packet, said.Sequence, hash }, cancellationToken)) return new StatusTaken(Known: true);
        var last = await db.Maybe<Line>(Latest, new { said.Packet }, cancellationToken);
        if (await Wrong(program, packet, last, said, request.Site, cancellationToken) is { } code) return texts.Refuse(code);
        await Keep(program, request.Site, packet, said, hash, cancellationToken);
        return new StatusTaken(Known: false);
    }

    private async Task<string?> Wrong(PartnerProgram program, Packet packet, Line? last, StatusContent said, SiteId site, CancellationToken ct)
    {
        var statuses = program.Partner.Statuses;
        if (statuses.All(s => s.Code != said.Status)) return "program.partner_status";
        if (last is not null && statuses.Any(s => s.Code == last.Status && s.Ends)) return "program.partner_over";
        if (await sites.Today(site, ct) > packet.UntilOn) return "program.partner_over";
        if (said.Sequence <= (last?.Sequence ?? 0)) return "program.partner_order";
        if (said.At < (last?.SaidAt ?? packet.ConsentedAt) || said.At > clock.GetUtcNow() + Ahead) return "program.partner_time";
        return Plain(said.Note, LongestNote) && Plain(said.Amount, LongestAmount) ? null : "program.partner_words";
    }

    // Words are shown as words: nothing that could pass for ours, and no invisible characters.
    private static bool Plain(string? text, int most) => text is null || text.Length <= most && !text.EnumerateRunes()
        .Any(c => c.Value is not ('\n' or Joiner) && Rune.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private async Task Keep(PartnerProgram program, SiteId site, Packet packet, StatusContent said, string hash, CancellationToken ct)
    {
        await db.Execute(Store, new
        {
            said.Packet, said.Sequence, Site = site, packet.Person, said.Status, hash, said.At, now = clock.GetUtcNow(),
            said = seal.Seal(PacketStore.About(said.Packet), JsonSerializer.SerializeToUtf8Bytes(new[] { said.Note ?? "", said.Amount ?? "" })),
        }, ct);
        if (program.Partner.Statuses.Any(s => s.Code == said.Status && s.Ends)) await db.Execute(End, new { said.Packet }, ct);
        await messenger.Send($"partner/{said.Packet}/{said.Sequence}", packet.Person, "partner_news", new Dictionary<string, object?>(), ct);
    }

    private sealed record Packet(PersonId Person, DateTimeOffset ConsentedAt, DateOnly UntilOn);

    private sealed record Line(int Sequence, string Status, DateTimeOffset SaidAt);
}
