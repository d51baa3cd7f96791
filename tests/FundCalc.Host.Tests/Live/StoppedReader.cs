using System.Buffers;
using FundCalc.Host.Live;
using FundCalc.V1;
using Google.Protobuf;
using Grpc.Core;

namespace FundCalc.Host.Tests.Live;

/// <summary>A reader that reads only when it is told to: until then the message that is being written stays where it is.</summary>
internal sealed class StoppedReader : IServerStreamWriter<LiveReply>, IDisposable
{
    private readonly SemaphoreSlim _reads = new(0);
    private readonly List<WatchPortfoliosResponse> _written = [];

    /// <summary>How many messages have been begun.</summary>
    public int Begun
    {
        get
        {
            lock (_written)
            {
                return _written.Count;
            }
        }
    }

    public WriteOptions? WriteOptions { get; set; }

    /// <summary>The message that was begun last.</summary>
    public WatchPortfoliosResponse Last()
    {
        lock (_written)
        {
            return _written[^1];
        }
    }

    /// <summary>Reads the message that is being written.</summary>
    public void Read() => _reads.Release();

    public Task WriteAsync(LiveReply message) => WriteAsync(message, CancellationToken.None);

    public Task WriteAsync(LiveReply message, CancellationToken cancellationToken)
    {
        lock (_written)
        {
            _written.Add(WatchPortfoliosResponse.Parser.ParseFrom(new ReadOnlySequence<byte>([.. message.Updates.Written, .. message.Rest.ToByteArray()])));
        }

        return _reads.WaitAsync(cancellationToken);
    }

    public void Dispose() => _reads.Dispose();
}
