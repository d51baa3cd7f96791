using System.Globalization;
using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace FundCalc.Host.Tests.Batch;

/// <summary>What callers cost that send and do not read.</summary>
[Collection(RunsAlone.Name)]
public sealed class StalledReaderTests
{
    private const int Streams = 10;
    private const int PortfoliosInMessage = 30;
    private const int Positions = 500;
    private const long Offered = 210L << 20;
    private const long Bound = 32L << 20;

    // About 1.5 KB each: 500 indexes of a byte, 500 quantities of two.
    private static readonly int Messages = (int)(Offered / Streams / Message(0).CalculateSize()) + 1;

    [Fact]
    public async Task TenStreamsThatNobodyReads_CostABoundedBuffer_AndLoseNothing()
    {
        await using var host = await RunningHost.StartAsync();
        // A client that takes little ahead of its reader; so what nobody reads stays with the host. One connection for all: the host's window of a connection bounds what they send ahead.
        using var handler = new SocketsHttpHandler { InitialHttp2StreamWindowSize = 65_535 };
        using var channel = GrpcChannel.ForAddress(host.Grpc, new GrpcChannelOptions { HttpHandler = handler });
        // What a first call costs once is no buffer.
        await BatchReply.OfAsync(new ValuationService.ValuationServiceClient(channel), Make.Settings(), Make.Table(0, Make.Instrument("ACME")), Message(1));
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var sent = 0L;
        var calls = Enumerable.Range(0, Streams).Select(_ => new ValuationService.ValuationServiceClient(channel).RevaluePortfolios()).ToArray();
        var sending = calls.Select(call => Task.Run(async () =>
        {
            await call.RequestStream.WriteAsync(Make.Settings());
            await call.RequestStream.WriteAsync(Make.Table(0, Make.Instrument("ACME")));
            var message = Message(1);
            for (var i = 0; i < Messages; i++)
            {
                for (var k = 0; k < PortfoliosInMessage; k++)
                {
                    message.Columns.Portfolios[k].Sequence = (ulong)((i * PortfoliosInMessage) + k + 1);
                }

                await call.RequestStream.WriteAsync(message);
                Interlocked.Add(ref sent, message.CalculateSize());
            }

            await call.RequestStream.CompleteAsync();
        })).ToArray();
        await StandStillAsync(() => Interlocked.Read(ref sent));

        Assert.All(sending, task => Assert.False(task.IsCompleted));
        Assert.InRange(sent, 1, Offered / 2);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, Bound);

        await Task.WhenAll(calls.Select(call => Task.Run(() => CheckAsync(call))));
        await Task.WhenAll(sending);
        Array.ForEach(calls, call => call.Dispose());
    }

    /// <summary>Portfolio k holds 500 positions of 1,000 × k shares at 110: 55,000,000 × k.</summary>
    private static RevaluePortfoliosRequest Message(ulong first) =>
        Make.Columns([.. Enumerable.Range(1, PortfoliosInMessage).Select(k => Make.Column(first + (ulong)k - 1, [.. Enumerable.Repeat((0U, k * 1_000L), Positions)]))]);

    private static async Task CheckAsync(AsyncDuplexStreamingCall<RevaluePortfoliosRequest, RevaluePortfoliosResponse> call)
    {
        string[] expected = [.. Enumerable.Range(1, PortfoliosInMessage).Select(k => (k * 55_000_000L).ToString(CultureInfo.InvariantCulture) + ".00")];
        ulong results = 0;
        RevaluationSummary? summary = null;
        await foreach (var reply in call.ResponseStream.ReadAllAsync())
        {
            foreach (var result in reply.Results?.Results ?? [])
            {
                Assert.Equal((results + 1, expected[results % PortfoliosInMessage]), (result.Sequence, result.Value.NetAssets));
                results++;
            }

            summary = reply.Summary;
        }

        Assert.Equal(((ulong)Messages * PortfoliosInMessage, (ulong)Messages * PortfoliosInMessage * Positions), (results, summary!.Positions));
    }

    /// <summary>Waits until a count has not grown for a second.</summary>
    private static async Task StandStillAsync(Func<long> count)
    {
        var (last, since) = (-1L, 0);
        for (var i = 0; i < 1_200 && since < 20; i++)
        {
            var now = count();
            (last, since) = now == last && now > 0 ? (last, since + 1) : (now, 0);
            await Task.Delay(50);
        }

        Assert.Equal(20, since);
    }
}
