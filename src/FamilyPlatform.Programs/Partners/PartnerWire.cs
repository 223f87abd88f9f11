using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using FamilyPlatform.Core.Modules;

namespace FamilyPlatform.Programs.Partners;

/// <summary>
/// Posts to addresses that staff entered. Only to the public internet by https, so that nobody reaches what stands behind our own wall through
/// us; the address is judged when the name has been resolved, and no redirect is followed. In a demonstration nothing leaves this machine.
/// </summary>
internal sealed class PartnerWire : IDisposable
{
    private readonly HttpClient client;
    private readonly bool onlyHere;

    public PartnerWire(Platform platform) : this(platform.Parts.Demo) { }

    /// <param name="onlyHere">A demonstration or a developer's machine: this machine alone, and without https.</param>
    public PartnerWire(bool onlyHere)
    {
        this.onlyHere = onlyHere;
        client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectCallback = Connect })
        {
            Timeout = TimeSpan.FromSeconds(10),
        };
    }

    /// <summary>Whether an address can be entered at all.</summary>
    public bool Takes(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0 && address.Length <= 300
        && (uri.Scheme == Uri.UriSchemeHttps || onlyHere && uri is { Scheme: "http", IsLoopback: true })
        && (!IPAddress.TryParse(uri.Host.Trim('[', ']'), out var number) || Reaches(number, onlyHere))
        && (onlyHere || !uri.IsLoopback);

    /// <param name="key">The same for every try, so that the partner takes it once.</param>
    public async Task Post(string address, Guid key, string envelope, CancellationToken ct)
    {
        if (!Takes(address)) throw new HttpRequestException("This address is not posted to.");
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(envelope) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/jose");
        request.Headers.Add("Idempotency-Key", key.ToString());
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        if (!answer.IsSuccessStatusCode) throw new HttpRequestException("Answered " + (int)answer.StatusCode, null, answer.StatusCode);
    }

    public void Dispose() => client.Dispose();

    /// <summary>Whether a number belongs to the public internet; on a developer's machine, to that machine.</summary>
    internal static bool Reaches(IPAddress address, bool onlyHere)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (onlyHere) return IPAddress.IsLoopback(address);
        var b = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? !(b[0] is 0 or 10 or 127 or >= 224 || b[0] == 100 && b[1] is >= 64 and <= 127 || b[0] == 169 && b[1] == 254
                || b[0] == 172 && b[1] is >= 16 and <= 31 || b[0] == 192 && b[1] == 168 || b[0] == 192 && b[1] == 0 || b[0] == 198 && b[1] is 18 or 19)
            // The one range that is handed out to the world, without the parts that carry IPv4 addresses inside.
            : (b[0] & 0xe0) == 0x20 && !(b[0] == 0x20 && b[1] == 0x02) && !(b[0] == 0x20 && b[1] == 0x01 && b[2] == 0 && b[3] == 0);
    }

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, ct);
        if (addresses.FirstOrDefault(a => Reaches(a, onlyHere)) is not { } address || addresses.Any(a => !Reaches(a, onlyHere)))
            throw new HttpRequestException("This address is not posted to.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
