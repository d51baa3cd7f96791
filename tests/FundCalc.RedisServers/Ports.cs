using System.Net;
using System.Net.Sockets;

namespace FundCalc.RedisServers;

/// <summary>Free ports of the loopback.</summary>
public static class Ports
{
    // Below the ports that systems give to outgoing connections (Linux 32768, others 49152): a server that is down must not lose its
    // port to one, least of all to the client that tries to reach it.
    private const int First = 12_000;
    private const int Last = 32_000;

    /// <summary>A port that nothing listens on now. Another process may take it before it is used.</summary>
    public static int Free()
    {
        for (var attempt = 0; attempt < 1_000; attempt++)
        {
            var port = Random.Shared.Next(First, Last);
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

        throw new InvalidOperationException($"No free port from {First} to {Last}.");
    }
}
