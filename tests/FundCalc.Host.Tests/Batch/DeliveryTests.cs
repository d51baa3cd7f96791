using FundCalc.Host.Tests.Support;
using FundCalc.Prices.Sources;
using FundCalc.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace FundCalc.Host.Tests.Batch;

/// <summary>The order of results where some portfolios have to wait for prices.</summary>
public sealed class DeliveryTests : IAsyncLifetime
{
    private readonly GatedSource _source = new();
    private RunningHost _host = null!;

    public async Task InitializeAsync() => _host = await RunningHost.StartAsync(builder => builder.Services.AddSingleton<IPriceSource>(_source));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task AsCompleted_WhoWaitsForPricesHoldsUpNobody()
    {
        using var call = await StartAsync(ResultDelivery.AsCompleted);

        // They come although nobody opens the gate.
        Assert.Equal("1:10.00 3:30.00 5:50.00 7:70.00 9:status", await ReadAsync(call, 5));
        _source.Open();

        Assert.Equal("2:20.00 4:40.00 6:60.00 8:80.00", await ReadAsync(call, 4));
        await EndAsync(call);
    }

    [Fact]
    public async Task Ordered_EveryoneWaitsInTurn()
    {
        using var call = await StartAsync(ResultDelivery.Ordered);
        var first = ReadAsync(call, 9);
        Assert.False(first.IsCompleted);
        _source.Open();

        Assert.Equal("1:10.00 2:20.00 3:30.00 4:40.00 5:50.00 6:60.00 7:70.00 8:80.00 9:status", await first);
        await EndAsync(call);
    }

    [Fact]
    public async Task AsCompleted_TheEndAndTheTableWaitForWhoWaits()
    {
        using var call = await StartAsync(ResultDelivery.AsCompleted);
        await call.RequestStream.WriteAsync(Make.Table(0, Make.Instrument("SLOW-3")));
        await call.RequestStream.WriteAsync(Make.Columns(Make.Column(10, (0, 1))));
        await call.RequestStream.CompleteAsync();
        Assert.Equal("1:10.00 3:30.00 5:50.00 7:70.00 9:status", await ReadAsync(call, 5));
        _source.Open();

        Assert.Equal("2:20.00 4:40.00 6:60.00 8:80.00 10:10.00", await ReadAsync(call, 5));
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal((9UL, 1UL), (call.ResponseStream.Current.Summary.Valued, call.ResponseStream.Current.Summary.Failed));
    }

    [Fact]
    public async Task AsCompleted_MoreThanMayWait_StopTheBatch()
    {
        using var call = await StartAsync(ResultDelivery.AsCompleted);
        var waiting = Enumerable.Range(10, 1_100).Select(sequence => Make.Row((ulong)sequence, Make.Position("SLOW-4", "1"))).ToArray();
        await call.RequestStream.WriteAsync(Make.Rows(waiting));
        await call.RequestStream.WriteAsync(Make.Rows(Make.Row(2_000, Make.Position("QUICK", "1"))));
        await call.RequestStream.CompleteAsync();
        Assert.Equal("1:10.00 3:30.00 5:50.00 7:70.00 9:status", await ReadAsync(call, 5));

        // Four wait since the first message; behind the 996th of these the quick one has to wait as well.
        var next = ReadAsync(call, 1);
        Assert.False(next.IsCompleted);
        _source.Open();

        Assert.Equal("2:20.00", await next);
        var rest = (await ReadAsync(call, 1_104)).Split(' ');
        Assert.Equal(["4:40.00", "6:60.00", "8:80.00", .. waiting.Select(row => $"{row.Sequence}:10.00"), "2000:10.00"], rest.OrderBy(result => int.Parse(result.Split(':')[0], System.Globalization.CultureInfo.InvariantCulture)), StringComparer.Ordinal);
    }

    [Fact]
    public async Task AsCompleted_CallerThatLeavesWhileSomeWait_EndsTheBatch()
    {
        using var cancellation = new CancellationTokenSource();
        using var call = await StartAsync(ResultDelivery.AsCompleted, cancellation.Token);
        await ReadAsync(call, 5);
        await cancellation.CancelAsync();

        await _host.Logs.WaitForAsync("/fundcalc.v1.ValuationService/RevaluePortfolios: the caller is gone");
    }

    private readonly Queue<PortfolioResult> _read = new();

    private async Task<AsyncDuplexStreamingCall<RevaluePortfoliosRequest, RevaluePortfoliosResponse>> StartAsync(ResultDelivery delivery, CancellationToken cancellationToken = default)
    {
        var call = _host.Valuation.RevaluePortfolios(cancellationToken: cancellationToken);
        var settings = Make.Settings();
        settings.Settings.Delivery = delivery;
        await call.RequestStream.WriteAsync(settings, CancellationToken.None);
        // Every second one is slow; the last one has a quantity that is none, and an instrument that would be slow.
        await call.RequestStream.WriteAsync(
            Make.Rows([.. Enumerable.Range(1, 8).Select(sequence => Make.Row((ulong)sequence, Make.Position(sequence % 2 == 0 ? $"SLOW-{sequence % 4}" : "QUICK", $"{sequence}")))]), CancellationToken.None);
        await call.RequestStream.WriteAsync(Make.Rows(Make.Row(9, Make.Position("QUICK", "many"))), CancellationToken.None);
        return call;
    }

    private async Task<string> ReadAsync(AsyncDuplexStreamingCall<RevaluePortfoliosRequest, RevaluePortfoliosResponse> call, int count)
    {
        List<string> results = [];
        while (results.Count < count)
        {
            if (_read.Count == 0)
            {
                Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
                foreach (var result in call.ResponseStream.Current.Results.Results)
                {
                    _read.Enqueue(result);
                }
            }
            else
            {
                var result = _read.Dequeue();
                results.Add($"{result.Sequence}:{result.Value?.NetAssets ?? "status"}");
            }
        }

        return string.Join(' ', results);
    }

    private static async Task EndAsync(AsyncDuplexStreamingCall<RevaluePortfoliosRequest, RevaluePortfoliosResponse> call)
    {
        await call.RequestStream.CompleteAsync();
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal((8UL, 1UL), (call.ResponseStream.Current.Summary.Valued, call.ResponseStream.Current.Summary.Failed));
    }
}
