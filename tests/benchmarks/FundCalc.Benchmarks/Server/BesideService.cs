using System.Diagnostics;
using System.Globalization;
using FundCalc.V1;
using Google.Protobuf;
using Grpc.Core;

namespace FundCalc.Benchmarks.Server;

/// <summary>What the service under test is compared with, served by the same process on the same ports.</summary>
internal sealed class BesideService
{
    // Long enough that the transport finds the next message ready instead of going to sleep (design: at 100 positions raw alone is no ceiling).
    private static readonly long WaitTicks = 3 * Stopwatch.Frequency / 1_000_000;

    public static Task Move(IAsyncStreamReader<byte[]> requests, IServerStreamWriter<byte[]> replies, ServerCallContext context) =>
        MoveAsync(requests, replies, context, waitTicks: 0);

    public static Task MoveAfterWait(IAsyncStreamReader<byte[]> requests, IServerStreamWriter<byte[]> replies, ServerCallContext context) =>
        MoveAsync(requests, replies, context, WaitTicks);

    public static Task<byte[]> Usage() => Task.FromResult(ServerUsage.Now().ToBytes());

    private static async Task MoveAsync(
        IAsyncStreamReader<byte[]> requests, IServerStreamWriter<byte[]> replies, ServerCallContext context, long waitTicks)
    {
        var silent = Number(context, BenchmarkMethods.SilentHeader);
        var result = PortfolioResult.Parser.ParseFrom(context.RequestHeaders.GetValueBytes(BenchmarkMethods.ResultHeader) ?? []);
        var results = new RevaluationResults();
        results.Results.AddRange(Enumerable.Repeat(result, Number(context, BenchmarkMethods.ResultsHeader)));
        var reply = new RevaluePortfoliosResponse { Results = results }.ToByteArray();
        var summary = context.RequestHeaders.GetValueBytes(BenchmarkMethods.SummaryHeader) ?? [];
        while (await requests.MoveNext(context.CancellationToken))
        {
            if (silent > 0)
            {
                silent--;
                continue;
            }

            if (waitTicks > 0)
            {
                var until = Stopwatch.GetTimestamp() + waitTicks;
                while (Stopwatch.GetTimestamp() < until)
                {
                    // Busy on purpose.
                }
            }

            await replies.WriteAsync(reply, context.CancellationToken);
        }

        await replies.WriteAsync(summary, context.CancellationToken);
    }

    private static int Number(ServerCallContext context, string header) => int.Parse(context.RequestHeaders.GetValue(header) ?? "0", CultureInfo.InvariantCulture);
}
