using System.Buffers;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Benchmarks.Live;

/// <summary>A <see cref="WatchIndicativeNavResponse"/> as it came, in memory that the next one is read into: of two processors the client needs one less that way.</summary>
internal sealed class LiveMessage
{
    private byte[] _bytes = [];
    private int _length;

    private LiveMessage() => Marshaller = Marshallers.Create<LiveMessage>((_, _) => throw new InvalidOperationException("It is read, never written."), Read);

    private Marshaller<LiveMessage> Marshaller { get; }

    /// <summary>The message.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>The rpc, for one call; each message that it gives is the same object.</summary>
    public static Method<WatchIndicativeNavRequest, LiveMessage> Method() => new(
        MethodType.ServerStreaming,
        NavService.Descriptor.FullName,
        nameof(NavService.NavServiceBase.WatchIndicativeNav),
        Marshallers.Create(request => Google.Protobuf.MessageExtensions.ToByteArray(request), WatchIndicativeNavRequest.Parser.ParseFrom),
        new LiveMessage().Marshaller);

    private LiveMessage Read(DeserializationContext context)
    {
        var payload = context.PayloadAsReadOnlySequence();
        _length = (int)payload.Length;
        if (_bytes.Length < _length)
        {
            _bytes = new byte[2 * _length];
        }

        payload.CopyTo(_bytes);
        return this;
    }
}
