using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FamilyPlatform.Core.Messages;

/// <summary>Text messages by a gateway of the operator's choice: a JSON body, signed with a shared secret in <c>X-Signature</c>.</summary>
public sealed class SmsWebhookProvider(Uri address, string secret, HttpClient http) : IMessageProvider
{
    public bool Carries(string channel) => channel == "sms";

    public async Task Send(OutgoingMessage message, CancellationToken ct)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { id = message.Id, to = message.Address, text = message.Body });
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("X-Signature", Sign(secret, body));
        using var answer = await http.SendAsync(request, ct);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>What the header holds, in both directions.</summary>
    public static string Sign(string secret, byte[] body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));
}
