using System.Buffers.Binary;
using System.Security.Cryptography;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;

namespace FundCalc.Soak.Replay;

/// <summary>Calls one host and reduces each reply to the hash of its bytes as they came over the wire.</summary>
internal sealed class ReplayClient(Uri address) : IDisposable
{
    private static readonly Marshaller<byte[]> Raw = Marshallers.Create(static bytes => bytes, static bytes => bytes);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly GrpcChannel _channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions { MaxReceiveMessageSize = 64 << 20 });

    /// <summary>The channel, for other calls.</summary>
    public ChannelBase Channel => _channel;

    /// <summary>Runs a case.</summary>
    public async Task<ReplayAnswer> RunAsync(ReplayCase @case)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var parts = @case.Method.Split('/');
        var options = new CallOptions(deadline: DateTime.UtcNow + Limit);
        try
        {
            if (@case.IsStream)
            {
                await StreamAsync(@case, new Method<byte[], byte[]>(MethodType.DuplexStreaming, parts[0], parts[1], Raw, Raw), options, hash);
            }
            else
            {
                var method = new Method<byte[], byte[]>(MethodType.Unary, parts[0], parts[1], Raw, Raw);
                using var call = _channel.CreateCallInvoker().AsyncUnaryCall(method, null, options, @case.Messages[0].ToByteArray());
                Add(hash, await call);
            }

            return new ReplayAnswer(Result(hash), IsRefused: false, Error: null);
        }
        catch (RpcException refused) when (refused.StatusCode is StatusCode.FailedPrecondition or StatusCode.OutOfRange && Details(refused) is { } details)
        {
            // A refusal is a function of request and prices as well; replies before it count too.
            Add(hash, details);
            return new ReplayAnswer(Result(hash), IsRefused: true, Error: null);
        }
        catch (RpcException broken)
        {
            return new ReplayAnswer(default, IsRefused: false, broken.Status.ToString());
        }
    }

    public void Dispose() => _channel.Dispose();

    private async Task StreamAsync(ReplayCase @case, Method<byte[], byte[]> method, CallOptions options, IncrementalHash hash)
    {
        using var call = _channel.CreateCallInvoker().AsyncDuplexStreamingCall(method, null, options);
        var writing = WriteAsync(call.RequestStream, @case.Messages);
        try
        {
            while (await call.ResponseStream.MoveNext(CancellationToken.None))
            {
                Add(hash, call.ResponseStream.Current);
            }
        }
        finally
        {
            await writing;
        }
    }

    private static async Task WriteAsync(IClientStreamWriter<byte[]> requests, IReadOnlyList<IMessage> messages)
    {
        try
        {
            foreach (var message in messages)
            {
                await requests.WriteAsync(message.ToByteArray());
            }

            await requests.CompleteAsync();
        }
        catch (Exception ended) when (ended is RpcException or InvalidOperationException)
        {
            // The host ended the stream; reading says why.
        }
    }

    /// <summary>The error as the service wrote it, but for the number under which its log knows the call.</summary>
    private static byte[]? Details(RpcException refused)
    {
        if (refused.Trailers.Get("grpc-status-details-bin") is not { } entry)
        {
            return null;
        }

        var status = Google.Rpc.Status.Parser.ParseFrom(entry.ValueBytes);
        status.Details.Remove(status.Details.Single(detail => detail.Is(RequestInfo.Descriptor)));
        return status.ToByteArray();
    }

    private static void Add(IncrementalHash hash, byte[] bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }

    private static UInt128 Result(IncrementalHash hash) => BinaryPrimitives.ReadUInt128BigEndian(hash.GetHashAndReset());
}
