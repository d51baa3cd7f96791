using System.Net;
using System.Net.Sockets;

namespace FundCalc.Chaos.World;

/// <summary>Free ports of the loopback.</summary>
internal static class FreePort
{
    // Below the ports of outgoing connections: a server that is down must not lose its port to one.
    private const int First = 12_000;
    private const int Last = 32_000;

    public static int Next()
    {
        while (true)
        {
            var port = System.Random.Shared.Next(First, Last);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port) { ExclusiveAddressUse = true };
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another one.
            }
        }
    }
}
