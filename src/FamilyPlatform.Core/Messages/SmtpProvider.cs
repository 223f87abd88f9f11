using System.Net;
using System.Net.Mail;
using System.Text;

namespace FamilyPlatform.Core.Messages;

/// <summary>E-mail by SMTP. The address looks like <c>smtp://user:password@host:587?from=hello@example.org&amp;tls=off</c>.</summary>
public sealed class SmtpProvider(Uri server) : IMessageProvider
{
    private readonly Dictionary<string, string> options = server.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => Uri.UnescapeDataString(p.ElementAtOrDefault(1) ?? ""));

    public bool Carries(string channel) => channel == "email";

    public async Task Send(OutgoingMessage message, CancellationToken ct)
    {
        using var client = new SmtpClient(server.Host, server.Port > 0 ? server.Port : 587)
        {
            EnableSsl = options.GetValueOrDefault("tls") != "off",
            Timeout = 20_000,
        };
        if (server.UserInfo.Split(':', 2) is [var user, var password])
            client.Credentials = new NetworkCredential(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password));
        using var mail = new MailMessage(options.GetValueOrDefault("from") ?? $"no-reply@{server.Host}", message.Address, message.Subject, message.Body)
        {
            BodyEncoding = Encoding.UTF8,
            SubjectEncoding = Encoding.UTF8,
        };
        mail.Headers.Add("Message-ID", $"<{message.Id:N}@{server.Host}>");
        await client.SendMailAsync(mail, ct);
    }
}
