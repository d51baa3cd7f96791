using System.Net.Sockets;
using FundCalc.V1;
using Grpc.Net.Client;

namespace FundCalc.Host.Tests.Support;

/// <summary>A client with one connection of its own, which can break as networks do.</summary>
internal sealed class CuttableConnection : IDisposable
{
    private readonly SocketsHttpHandler _handler;
    private readonly GrpcChannel _channel;
    private readonly CancellationTokenSource _vanished = new();
    private Socket? _socket;

    /// <summary>A client of a host.</summary>
    public CuttableConnection(Uri host)
    {
        _handler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                _socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await _socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new SilencedStream(new NetworkStream(_socket, ownsSocket: true), _vanished.Token);
            },
        };
        _channel = GrpcChannel.ForAddress(host, new GrpcChannelOptions { HttpHandler = _handler });
    }

    public ValuationService.ValuationServiceClient Valuation => new(_channel);

    /// <summary>The client is killed, its system ends the connection (RST).</summary>
    public void Reset()
    {
        _socket!.LingerState = new LingerOption(enable: true, seconds: 0);
        _socket.Close();
    }

    /// <summary>The client is gone and nobody says so: nothing more goes out, no ping is answered, and the connection stays as it is.</summary>
    public void Vanish() => _vanished.Cancel();

    public void Dispose()
    {
        _channel.Dispose();
        _handler.Dispose();
        _vanished.Dispose();
    }
}
