using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace RegistryGap.Tests.Redis;

/// <summary>A genuine redis-server of this test's own, on a free loopback port, without persistence.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private readonly string[] _tls;
    private Process? _process;

    private RedisServer(string[] tls) => _tls = tls;

    public int Port { get; } = FreePort();

    public string Address => $"127.0.0.1:{Port}";

    /// <summary>Starts a server.</summary>
    /// <param name="certificate">Files with certificate and key (PEM) to serve over TLS only; null to serve without.</param>
    public static async Task<RedisServer> StartNewAsync((string Certificate, string Key)? certificate = null)
    {
        var server = new RedisServer(certificate is not { } files
            ? []
            : ["--tls-cert-file", files.Certificate, "--tls-key-file", files.Key, "--tls-auth-clients", "no"]);
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts the server and waits until it accepts connections.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("redis-server")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        string[] port = _tls.Length == 0 ? ["--port", $"{Port}"] : ["--port", "0", "--tls-port", $"{Port}"];
        foreach (var argument in (string[])[.. port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", .. _tls])
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            _process = Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException(
                "This test needs a redis-server on the PATH (Debian: apt-get install redis-server; eng/test does it).", e);
        }

        // Output that nobody reads would stop the server once the system's buffer is full.
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(IPAddress.Loopback, Port, limit.Token);
                return;
            }
            catch (SocketException) when (!_process.HasExited)
            {
                await Task.Delay(20, limit.Token);
            }
        }
    }

    /// <summary>Ends the server as a crash would (signal 9).</summary>
    public void Kill()
    {
        if (_process is null)
        {
            return;
        }

        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    public ValueTask DisposeAsync()
    {
        Kill();
        return ValueTask.CompletedTask;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
