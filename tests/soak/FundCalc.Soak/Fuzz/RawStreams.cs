using FundCalc.Fuzz;
using FundCalc.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace FundCalc.Soak.Fuzz;

/// <summary>Sends streams of any bytes to a host, over the network.</summary>
internal sealed class RawStreams(Uri address) : IDisposable
{
    private static readonly Marshaller<byte[]> Raw = Marshallers.Create(static bytes => bytes, static bytes => bytes);
    private static readonly Method<byte[], byte[]> Method = new(MethodType.DuplexStreaming, ValuationService.Descriptor.FullName, "RevaluePortfolios", Raw, Raw);

    // No stream takes a tenth of it, however busy the machine is: one that takes it all hangs.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly GrpcChannel _channel = GrpcChannel.ForAddress(address);

    /// <summary>Runs one stream to its end.</summary>
    /// <exception cref="TimeoutException">It did not end.</exception>
    public async Task<StreamOutcome> RunAsync(IReadOnlyList<byte[]> messages)
    {
        using var call = _channel.CreateCallInvoker().AsyncDuplexStreamingCall(Method, null, new CallOptions(deadline: DateTime.UtcNow + Limit));
        var writing = WriteAsync(call.RequestStream, messages);
        List<byte[]> replies = [];
        try
        {
            while (await call.ResponseStream.MoveNext(CancellationToken.None))
            {
                replies.Add(call.ResponseStream.Current);
            }

            return new StreamOutcome(replies, StatusCode.OK, "", null);
        }
        catch (RpcException refused) when (refused.StatusCode is StatusCode.DeadlineExceeded)
        {
            throw new TimeoutException("the stream hangs", refused);
        }
        catch (RpcException refused)
        {
            return new StreamOutcome(replies, refused.StatusCode, refused.Status.Detail, refused.Trailers.Get("grpc-status-details-bin")?.ValueBytes);
        }
        finally
        {
            await writing;
        }
    }

    public void Dispose() => _channel.Dispose();

    private static async Task WriteAsync(IClientStreamWriter<byte[]> requests, IReadOnlyList<byte[]> messages)
    {
        try
        {
            foreach (var message in messages)
            {
                await requests.WriteAsync(message);
            }

            await requests.CompleteAsync();
        }
        catch (Exception ended) when (ended is RpcException or InvalidOperationException)
        {
            // The host ended the stream; reading says why.
        }
    }
}
