using System.Security.Cryptography;
using System.Text.Json;
using FamilyPlatform.Sdk.Programs;

namespace FamilyPlatform.Programs.Partners;

/// <summary>One field as it travels, with the label under which the person read it.</summary>
/// <param name="Value">Cents for money, <c>yyyy-MM-dd</c> for days, <c>yes</c> or <c>no</c>, an option's value; else as it was written.</param>
internal sealed record PacketField(string Name, string Label, string Kind, string Value);

/// <summary>What a partner reads, whole.</summary>
internal sealed record PacketContent(
    string Format, string Kind, Guid Packet, string Program, string City, DateTimeOffset Made, string? Partner = null, DateOnly? Until = null,
    string? Purpose = null, string? Language = null, IReadOnlyList<PacketField>? Fields = null);

/// <summary>What a partner writes.</summary>
internal sealed record StatusContent(
    string? Format, string? Kind, Guid Packet, string? Program, int Sequence, DateTimeOffset At, string? Status, string? Note, string? Amount);

/// <summary>The texts inside of envelopes.</summary>
internal static class PacketText
{
    public const string Format = "family-platform-partner-1";
    public const string Packet = "packet";
    public const string Stop = "stop";
    public const string Status = "status";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        // For a machine alone, never for a page: names keep their letters.
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Write(PacketContent content) => JsonSerializer.SerializeToUtf8Bytes(content, Json);

    public static PacketContent Read(byte[] content) => JsonSerializer.Deserialize<PacketContent>(content, Json)!;

    /// <summary>A status; null where it is not one.</summary>
    public static StatusContent? StatusOf(byte[] content)
    {
        try
        {
            return JsonSerializer.Deserialize<StatusContent>(content, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What was filled in, in the order it is declared; what was left out does not travel.</summary>
    public static IReadOnlyList<PacketField> Fields(Partner partner, Answers answers, string language) =>
    [
        .. partner.Packet.Fields.Where(f => answers.Has(f.Name))
            .Select(f => new PacketField(f.Name, f.Label.In(language), f.Kind.ToString().ToLowerInvariant(), answers.Text(f.Name))),
    ];

    public static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
