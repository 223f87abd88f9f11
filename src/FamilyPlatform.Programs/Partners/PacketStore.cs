using System.Text.Json;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Services;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Partners;

/// <summary>What somebody is writing for a partner.</summary>
internal sealed record PacketDraft(Guid Id, Answers Answers);

/// <summary>What the partner said about a packet.</summary>
internal sealed record SaidByPartner(int Sequence, string Status, DateTimeOffset SaidAt, string Note, string Amount);

/// <summary>A packet of the reader's own, opened.</summary>
internal sealed record SentPacket(
    Guid Id, string Partner, PacketContent Content, string Sha256, string Sentence, DateTimeOffset ConsentedAt, DateOnly UntilOn, bool Over,
    DateTimeOffset? StoppedAt, IReadOnlyList<SaidByPartner> Said);

/// <summary>Drafts and packets of the person who asks. Everything that was written lies sealed.</summary>
internal sealed class PacketStore(Db db, ActorHolder holder, HostSeal seal, TimeProvider clock)
{
    private const string MyDraft = """
        select id, values_sealed as content from programs.partner_draft where person_id = @Person and site_id = @Site and program = @program
        """;

    // A changed packet is another one: its id is new, and a consent that was on its way for the one before finds nothing.
    private const string Keep = """
        insert into programs.partner_draft (id, program, site_id, person_id, values_sealed, at) values (@id, @program, @Site, @Person, @content, @now)
        on conflict (person_id, site_id, program) do update set id = excluded.id, values_sealed = excluded.values_sealed, at = excluded.at
        """;

    private const string Spend = "delete from programs.partner_draft where id = @draft and person_id = @Person";

    private const string Packets = """
        select id, program, partner, content_sealed as content, content_sha256 as sha256, sentence, consented_at, until_on, over, stopped_at
        from programs.partner_packet where person_id = @Person and (@program::text is null or program = @program and site_id = @Site)
        order by consented_at desc
        """;

    private const string Statuses = """
        select packet_id as packet, sequence, status, said_sealed as content, said_at from programs.partner_status
        where person_id = @Person order by packet_id, sequence desc
        """;

    private const string HasAny = "select exists (select from programs.partner_packet where person_id = @Person and site_id = @Site and program = @program)";

    private const string OfMine = "select distinct program from programs.partner_packet where person_id = @Person and site_id = @Site";

    private object Mine(string? program) => new { holder.Actor.Person, holder.Actor.Site, program };

    public async Task<PacketDraft?> Draft(string program, CancellationToken ct) => await db.Maybe<Sealed>(MyDraft, Mine(program), ct) is { } draft
        ? new(draft.Id, new Answers(JsonSerializer.Deserialize<Dictionary<string, string>>(seal.Open(About(draft.Id), draft.Content))!)) : null;

    public async Task<Guid> Write(string program, Answers answers, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await db.Execute(Keep, new
        {
            id, program, holder.Actor.Site, holder.Actor.Person, now,
            content = seal.Seal(About(id), JsonSerializer.SerializeToUtf8Bytes(answers.Values)),
        }, ct);
        return id;
    }

    /// <returns>False where the draft was changed or spent before.</returns>
    public async Task<bool> SpendDraft(Guid draft, CancellationToken ct) => await db.Execute(Spend, new { draft, holder.Actor.Person }, ct) == 1;

    public Task<bool> Any(string program, CancellationToken ct) => db.One<bool>(HasAny, Mine(program), ct);

    public Task<IReadOnlyList<string>> Programs(CancellationToken ct) => db.Query<string>(OfMine, Mine(null), ct);

    /// <summary>Newest first; of all programs where none is named.</summary>
    public async Task<IReadOnlyList<SentPacket>> List(string? program, CancellationToken ct)
    {
        var packets = await db.Query<Line>(Packets, Mine(program), ct);
        if (packets.Count == 0) return [];
        var said = (await db.Query<StatusLine>(Statuses, Mine(null), ct)).ToLookup(s => s.Packet);
        return
        [
            .. packets.Select(p => new SentPacket(
                p.Id, p.Partner, PacketText.Read(seal.Open(About(p.Id), p.Content)), p.Sha256, p.Sentence, p.ConsentedAt, p.UntilOn, p.Over, p.StoppedAt,
                [.. said[p.Id].Select(Said)])),
        ];
    }

    /// <summary>What a packet's content, and everything said about it, is sealed for.</summary>
    public static string About(Guid packet) => $"partner packet {packet}";

    private SaidByPartner Said(StatusLine line)
    {
        var words = JsonSerializer.Deserialize<string[]>(seal.Open(About(line.Packet), line.Content))!;
        return new(line.Sequence, line.Status, line.SaidAt, words[0], words[1]);
    }

    private sealed record Sealed(Guid Id, byte[] Content);

    private sealed record Line(
        Guid Id, string Program, string Partner, byte[] Content, string Sha256, string Sentence, DateTimeOffset ConsentedAt, DateOnly UntilOn, bool Over,
        DateTimeOffset? StoppedAt);

    private sealed record StatusLine(Guid Packet, int Sequence, string Status, byte[] Content, DateTimeOffset SaidAt);
}
