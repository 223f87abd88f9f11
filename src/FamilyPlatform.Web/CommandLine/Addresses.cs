using System.Net;
using System.Net.Sockets;

namespace FamilyPlatform.Web.CommandLine;

/// <summary>Looks at the addresses before a database is made or woken for them.</summary>
internal static class Addresses
{
    public static void MustBeFree(IReadOnlyList<string> urls)
    {
        foreach (var url in urls)
        {
            var address = Read(url);
            if (address.Port == 0)
            {
                continue;
            }

            using var listener = new TcpListener(On(address.Host), address.Port);
            try
            {
                listener.Start();
            }
            catch (SocketException error)
            {
                throw new PlainError($"The address {url} cannot be used ({error.Message}); choose another with --urls.", cause: error);
            }
        }
    }

    private static BindingAddress Read(string url)
    {
        try
        {
            return BindingAddress.Parse(url);
        }
        catch (FormatException error)
        {
            throw new PlainError($"{url} is no address to listen on; write it like http://127.0.0.1:5080.", ExitCode.Usage, error);
        }
    }

    private static IPAddress On(string host) =>
        IPAddress.TryParse(host.Trim('[', ']'), out var address) ? address : host == "localhost" ? IPAddress.Loopback : IPAddress.Any;
}
