using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messages;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Families.Inbound;

/// <summary>A text that came in through the gateway: <c>{"from":"+15105550142","text":"STOP"}</c>, signed with the shared secret.</summary>
[Allow(Who.Anyone)]
internal sealed record HearText(string Signature, byte[] Body) : IRequest<Outcome<Done>>;

internal sealed class HearTextHandler(Db db, MessageSettings settings, Texts texts, TimeProvider clock) : IRequestHandler<HearText, Outcome<Done>>
{
    private static readonly HashSet<string> Stops =
        ["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "ALTO", "PARAR", "BAJA", "CANCELAR", "TERMINAR"];
    private static readonly HashSet<string> Starts = ["START", "UNSTOP", "YES", "INICIAR", "ALTA", "SI", "SÍ"];

    private const string Stop = "select api.stop_address(@Kind, @Address, @Now)";

    private const string Start = "select api.start_address(@Kind, @Address)";

    public async Task<Outcome<Done>> Handle(HearText request, CancellationToken ct)
    {
        if (settings.SmsSecret is not { Length: > 0 } secret || !Same(request.Signature, SmsWebhookProvider.Sign(secret, request.Body)))
            return texts.Refuse("access.denied");
        if (Read(request.Body) is not ({ } from, { } text)) return texts.Refuse("families.contact_unclear");
        var word = text.Trim(' ', '.', '!', '\r', '\n', '\t').ToUpperInvariant();
        var contact = new { from.Kind, from.Address, Now = clock.GetUtcNow() };
        if (Stops.Contains(word)) await db.Execute(Stop, contact, ct);
        else if (Starts.Contains(word)) await db.Execute(Start, contact, ct);
        return Done.Value;
    }

    private static bool Same(string a, string b) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));

    private static (ContactText? From, string? Text) Read(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.TryGetProperty("from", out var from) && json.RootElement.TryGetProperty("text", out var text)
                ? (ContactText.Parse(from.GetString()), text.GetString()) : default;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            return default;
        }
    }
}
