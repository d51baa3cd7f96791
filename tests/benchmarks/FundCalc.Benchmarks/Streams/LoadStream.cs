using System.Diagnostics;
using Grpc.Core;

namespace FundCalc.Benchmarks.Streams;

/// <summary>One client stream: writes as fast as the server takes messages, while another task reads and counts the replies.</summary>
internal static class LoadStream
{
    /// <summary>Sends a workload until the time is up or <paramref name="limit"/> messages are sent, then ends the requests and reads on to the end.</summary>
    /// <param name="invoker">The channel.</param>
    /// <param name="method">The stream to call.</param>
    /// <param name="headers">Its headers.</param>
    /// <param name="workload">What to send.</param>
    /// <param name="duration">How long to send.</param>
    /// <param name="limit">The most messages to send.</param>
    /// <param name="onReply">Sees every reply, or null.</param>
    /// <param name="stop">Ends the requests early.</param>
    public static async Task<StreamResult> RunAsync(
        CallInvoker invoker, Method<byte[], byte[]> method, Metadata headers, Workload workload, TimeSpan duration, long limit = long.MaxValue,
        Action<byte[]>? onReply = null, CancellationToken stop = default)
    {
        var started = Stopwatch.GetTimestamp();
        using var call = invoker.AsyncDuplexStreamingCall(method, null, new CallOptions(headers));
        var reading = ReadAsync(call.ResponseStream, onReply);
        var sent = 0L;
        try
        {
            foreach (var message in workload.Opening)
            {
                await call.RequestStream.WriteAsync(message, CancellationToken.None);
            }

            var until = started + (long)(duration.TotalSeconds * Stopwatch.Frequency);
            while (sent < limit && !stop.IsCancellationRequested && Stopwatch.GetTimestamp() < until)
            {
                await call.RequestStream.WriteAsync(workload.Take(sent), CancellationToken.None);
                sent++;
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception error) when (error is RpcException or InvalidOperationException)
        {
            // The server ended the stream early; the reader knows why.
            await reading;
            throw new BenchmarkException("The server ended a stream before its requests did.", error);
        }

        var (results, last) = await reading;
        return new(sent, results, last, started, Stopwatch.GetTimestamp());
    }

    private static async Task<(long Results, byte[] Last)> ReadAsync(IAsyncStreamReader<byte[]> replies, Action<byte[]>? onReply)
    {
        var results = 0L;
        byte[] last = [];
        while (await replies.MoveNext(CancellationToken.None))
        {
            last = replies.Current;
            results += ReplyScanner.CountResults(last);
            onReply?.Invoke(last);
        }

        return (results, last);
    }
}
