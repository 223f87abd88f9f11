using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FamilyPlatform.Benchmarks;

/// <summary>One kept-alive connection that speaks just enough HTTP to ask and to count: a full client would cost as much as what it measures.</summary>
internal sealed class Wire(Socket socket) : IDisposable
{
    private byte[] held = new byte[256 * 1024];
    private int filled;

    public static async Task<Wire> Open(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return new(socket);
    }

    public static byte[] Get(string path, string cookies, string more = "") =>
        Encoding.UTF8.GetBytes($"GET {path} HTTP/1.1\r\nHost: bench\r\nCookie: {cookies}\r\n{more}\r\n");

    public static byte[] Post(string path, string cookies, string form) => Encoding.UTF8.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: bench\r\nCookie: {cookies}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        + $"Content-Length: {Encoding.UTF8.GetByteCount(form)}\r\n\r\n{form}");

    public async Task<Reply> Send(byte[] request)
    {
        await socket.SendAsync(request);
        filled = 0;
        int head;
        while ((head = held.AsSpan(0, filled).IndexOf("\r\n\r\n"u8)) < 0) await More();
        head += 4;
        var status = (held[9] - '0') * 100 + (held[10] - '0') * 10 + (held[11] - '0');
        if (Field(head, "\r\nContent-Length: "u8) is { } length)
        {
            var bytes = int.Parse(length, System.Globalization.CultureInfo.InvariantCulture);
            while (filled < head + bytes) await More();
            return new(status, Encoding.Latin1.GetString(held, 0, head), held.AsMemory(head, bytes));
        }
        return new(status, Encoding.Latin1.GetString(held, 0, head), held.AsMemory(head, await Chunks(head)));
    }

    public void Dispose() => socket.Dispose();

    // The pieces are moved together at the front, so that the body reads as one.
    private async Task<int> Chunks(int head)
    {
        var (to, at) = (head, head);
        while (true)
        {
            int line;
            while ((line = held.AsSpan(at, filled - at).IndexOf("\r\n"u8)) < 0) await More();
            if (!Utf8Parser.TryParse(held.AsSpan(at, line), out int size, out _, 'x')) throw new InvalidDataException("Not a chunk.");
            at += line + 2;
            while (filled < at + size + 2) await More();
            held.AsSpan(at, size).CopyTo(held.AsSpan(to));
            (to, at) = (to + size, at + size + 2);
            if (size == 0) return to - head;
        }
    }

    private string? Field(int head, ReadOnlySpan<byte> name)
    {
        var from = held.AsSpan(0, head).IndexOf(name);
        if (from < 0) return null;
        var value = held.AsSpan(from + name.Length);
        return Encoding.Latin1.GetString(value[..value.IndexOf((byte)'\r')]);
    }

    private async Task More()
    {
        if (filled == held.Length) Array.Resize(ref held, held.Length * 2);
        var got = await socket.ReceiveAsync(held.AsMemory(filled));
        filled += got > 0 ? got : throw new IOException("The host hung up.");
    }
}

/// <summary>An answer; its body stands until the next one is asked for.</summary>
internal readonly record struct Reply(int Status, string Head, ReadOnlyMemory<byte> Body)
{
    public string Text => Encoding.UTF8.GetString(Body.Span);

    public string Location => Head.Split("\r\nLocation: ") is [_, var rest] ? rest[..rest.IndexOf('\r', StringComparison.Ordinal)] : "";

    /// <summary>The answer itself when it has this status; else an error that ends the run.</summary>
    public Reply Must(int status) => Status == status ? this : throw new InvalidOperationException($"Answered {Status}, not {status}: {Head}{Text}");
}
