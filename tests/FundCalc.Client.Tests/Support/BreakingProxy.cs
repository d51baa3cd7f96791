using System.Net;
using System.Net.Sockets;

namespace FundCalc.Client.Tests.Support;

/// <summary>A TCP proxy in front of a host that ends or freezes its connections after so many bytes, as a kill or a dead network would, at any byte of either direction.</summary>
internal sealed class BreakingProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Uri target;
    private readonly Func<int, ConnectionFate> fate;
    private readonly List<Task> running = [];
    private readonly Task accepting;
    private int connections;

    /// <param name="target">The host.</param>
    /// <param name="fate">What becomes of a connection, by its number from 1.</param>
    public BreakingProxy(Uri target, Func<int, ConnectionFate> fate)
    {
        (this.target, this.fate) = (target, fate);
        listener.Start();
        accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    public int Connections => Volatile.Read(ref connections);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            TcpClient caller = await listener.AcceptTcpClientAsync(stop.Token);
            running.Add(ForwardAsync(caller, fate(Interlocked.Increment(ref connections))));
        }
    }

    private async Task ForwardAsync(TcpClient caller, ConnectionFate end)
    {
        using TcpClient near = caller;
        using var far = new TcpClient();
        if (end is { Freezes: false, Up: 0 })
        {
            near.Client.Close(0);
            return;
        }

        await far.ConnectAsync(target.Host, target.Port, stop.Token);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        Task up = PumpAsync(near.GetStream(), far.GetStream(), end.Up, done.Token);
        Task down = PumpAsync(far.GetStream(), near.GetStream(), end.Down, done.Token);
        if (end.Freezes)
        {
            await Task.WhenAll(up, down).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.Delay(Timeout.Infinite, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        await Task.WhenAny(up, down);
        await done.CancelAsync();
        await Task.WhenAll(up, down).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // Without linger both sides get a reset, as from a process that was killed.
        near.Client.Close(0);
        far.Client.Close(0);
    }

    private static async Task PumpAsync(NetworkStream from, NetworkStream to, long bytes, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        while (bytes > 0)
        {
            int read = await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, bytes)), cancellationToken);
            if (read == 0)
            {
                return;
            }

            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            bytes -= read;
        }
    }
}
