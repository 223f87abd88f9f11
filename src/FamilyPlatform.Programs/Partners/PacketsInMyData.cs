using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Ui;

namespace FamilyPlatform.Programs.Partners;

/// <summary>What a person sent to partners, by which consent, and what they said, for "Download everything".</summary>
internal sealed class PacketsInMyData(PacketStore packets, SiteCalendar sites, Texts texts) : IMyData
{
    public async Task<IReadOnlyList<MyDataSection>> Collect(Actor actor, CancellationToken ct)
    {
        if (actor.Family is null || await packets.List(null, ct) is not { Count: > 0 } sent) return [];
        var city = await sites.Get(actor.Site!.Value, ct);
        Block[] blocks = [.. sent.SelectMany(p => One(p, Dates.Day(texts.Language, city.On(p.ConsentedAt))))];
        return [new MyDataSection(56, "partners", texts.T("partner.data.title"), blocks, sent)];
    }

    private IEnumerable<Block> One(SentPacket packet, string day)
    {
        yield return new Paragraph($"{packet.Partner}, {day}");
        yield return new Paragraph(packet.Sentence);
        yield return new Facts(PacketWords.Fields(packet.Content, null, texts.Language));
        if (packet.Said.Count > 0)
            yield return new Rows([.. packet.Said.Select(s => new Row(texts.T("partner.says", ("partner", packet.Partner)) + " " + s.Status)
                { Note = $"{s.Note} {s.Amount}".Trim() })]);
    }
}
