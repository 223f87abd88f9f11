using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Partners;

/// <summary>What was filled in is kept for the person alone, and read back whole before anything leaves.</summary>
[Allow(Who.Family)]
public sealed record WritePacket(string Program, IReadOnlyDictionary<string, string> Typed) : IRequest<Outcome<Done>>;

/// <summary>The packet in words, and the one consent.</summary>
[Allow(Who.Family)]
public sealed record ReviewPacket(string Program) : IRequest<Outcome<PacketReview>>;

/// <param name="Seen">Mark of exactly this: the consent is for it and for nothing else.</param>
/// <param name="Sentence">What is agreed to, as it is kept.</param>
/// <param name="SealedFor">Short name of the key that alone opens it.</param>
public sealed record PacketReview(
    string Program, string Title, Dye Dye, PartnerCard Partner, Guid Packet, IReadOnlyList<Fact> Lines, string Sentence, string SealedFor, string Seen);

internal sealed class WritePacketHandler(Texts texts, DeclaredPartners declared, PacketStore packets) : IRequestHandler<WritePacket, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(WritePacket request, CancellationToken cancellationToken)
    {
        if (await declared.ForFamily(request.Program, texts.Language, cancellationToken) is not var (program, maySend))
            return texts.Refuse("program.not_found");
        if (!maySend) return texts.Refuse("program.closed");
        var answers = FormReader.Read(program.Partner.Packet, request.Typed, texts);
        if (!answers.Succeeded) return answers.Refusal;
        await packets.Write(request.Program, answers.Value, cancellationToken);
        return Done.Value;
    }
}

internal sealed class ReviewPacketHandler(PacketDesk desk, Texts texts) : IRequestHandler<ReviewPacket, Outcome<PacketReview>>
{
    public async Task<Outcome<PacketReview>> Handle(ReviewPacket request, CancellationToken cancellationToken) =>
        await desk.Prepare(request.Program, cancellationToken) is { } ready ? ready.Review : texts.Refuse("program.partner_nothing_not_found");
}

/// <summary>A packet that could leave, as it stands now.</summary>
internal sealed record ReadyPacket(PacketReview Review, Partner Partner, Answers Answers, PartnerLink Link);

/// <summary>Reads a draft back, with everything that the consent is about.</summary>
internal sealed class PacketDesk(
    ActorHolder holder, Texts texts, SiteCalendar sites, DeclaredPartners declared, PartnerLinks links, PacketStore packets)
{
    /// <summary>Null where there is nothing to send, or nobody to send it to.</summary>
    public async Task<ReadyPacket?> Prepare(string name, CancellationToken ct)
    {
        var site = holder.Actor.Site!.Value;
        if (await declared.ForFamily(name, texts.Language, ct) is not ({ } program, true) || await packets.Draft(name, ct) is not { } draft
            || await links.InForce(name, site, ct) is not { } link) return null;
        var partner = program.Partner;
        // The form may have changed since: what it would not take any more is filled in anew.
        var answers = FormReader.Read(partner.Packet, FieldText.Typed(partner.Packet, draft.Answers), texts);
        if (!answers.Succeeded) return null;
        var card = PacketWords.Card(partner, texts.Language, await sites.Today(site, ct));
        var lines = PacketWords.Lines(partner, answers.Value, texts.Language, texts.T("partner.left_out"));
        var sentence = texts.T("partner.sentence", ("partner", partner.Name), ("for", card.For), ("day", Ui.Dates.Day(texts.Language, card.Until)));
        using var key = Envelope.ReadingKey(link.ReadingKey);
        var (sealedFor, all) = (Envelope.IdOf(key), string.Join('\n', lines.Select(l => $"{l.Label}\t{l.Value}")));
        var seen = PacketText.Hash(System.Text.Encoding.UTF8.GetBytes($"{draft.Id}\n{sentence}\n{sealedFor}\n{all}"))[..32];
        return new(new(name, program.Title, program.Dye, card, draft.Id, lines, sentence, sealedFor, seen), partner, answers.Value, link);
    }
}
