using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;

namespace FamilyPlatform.Programs.Partners;

/// <summary>Partners and packets as the person reads them.</summary>
internal static class PacketWords
{
    public static PartnerCard Card(Partner partner, string language, DateOnly today) => new(
        partner.Name, partner.Does.In(language), partner.For.In(language), partner.Privacy, partner.Benefits?.In(language), partner.Days,
        today.AddDays(partner.Days));

    /// <summary>Every field with its value in words; what is left out says so.</summary>
    /// <param name="leftOut">Null to pass over what is left out.</param>
    public static IReadOnlyList<Fact> Lines(Partner partner, Answers answers, string language, string? leftOut) =>
    [
        .. partner.Packet.Fields.Where(f => leftOut is not null || answers.Has(f.Name))
            .Select(f => new Fact(f.Label.In(language), answers.Has(f.Name) ? FieldText.Shown(f, answers, language) : leftOut!)),
    ];

    public static PacketView View(SentPacket packet, Partner partner, string language, Site city, DateOnly today)
    {
        StatusView[] said = [.. packet.Said.Select(s => Said(s, partner, language, city))];
        var ended = said is [{ Ends: true }, ..];
        return new(
            packet.Id, city.On(packet.ConsentedAt), packet.UntilOn, packet.Sentence, packet.Sha256, Fields(packet.Content, partner, language),
            packet.StoppedAt is { } at ? city.On(at) : null, !packet.Over && !ended && packet.UntilOn >= today, said);
    }

    // As it was sent, also where the program asks for other fields by now.
    public static IReadOnlyList<Fact> Fields(PacketContent content, Partner? partner, string language) =>
    [
        .. (content.Fields ?? []).Select(f => new Fact(f.Label, Shown(f, partner?.Packet.Fields.FirstOrDefault(d => d.Name == f.Name), language))),
    ];

    private static string Shown(PacketField sent, Field? declared, string language)
    {
        var field = declared is { } same && same.Kind.ToString().Equals(sent.Kind, StringComparison.OrdinalIgnoreCase) ? same
            : new Field(sent.Name, Enum.TryParse<FieldKind>(sent.Kind, ignoreCase: true, out var kind) ? kind : FieldKind.Text, new(sent.Label, sent.Label));
        return FieldText.Shown(field, new Answers(new Dictionary<string, string> { [sent.Name] = sent.Value }), language);
    }

    private static StatusView Said(SaidByPartner said, Partner partner, string language, Site city)
    {
        var status = partner.Statuses.FirstOrDefault(s => s.Code == said.Status);
        return new(status?.Label.In(language) ?? said.Status, status?.Ends == true, city.On(said.SaidAt), said.Note, said.Amount);
    }
}
