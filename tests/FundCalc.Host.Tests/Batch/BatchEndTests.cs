using FundCalc.Host.Telemetry;
using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FundCalc.Host.Tests.Batch;

/// <summary>
/// A batch whose caller is gone leaves nothing behind: within a second after the host can know of it, the batch is over and has given its buffers back, the read of prices that it waited for is
/// called off, and neither the request nor the connection is there any more.
/// </summary>
public sealed class BatchEndTests
{
    private const string Requests = "http.server.active_requests";
    private const string Connections = "kestrel.active_connections";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(ResultDelivery.Ordered)]
    [InlineData(ResultDelivery.AsCompleted)]
    public async Task Cancelled_FreesAll(ResultDelivery delivery)
    {
        await using var host = await RunningHost.StartAsync(GatedBook.Add);
        using var measured = new Measured(host, Requests, Connections);
        using var client = new CuttableConnection(host.Grpc);
        using var cancellation = new CancellationTokenSource();
        using var call = await WaitingBatchAsync(host, measured, client, delivery, cancellation.Token);

        await cancellation.CancelAsync();

        await Streamed.UntilAsync(() => IsOver(host, measured), Soon);
    }

    [Theory]
    [InlineData(ResultDelivery.Ordered)]
    [InlineData(ResultDelivery.AsCompleted)]
    public async Task BrokenConnection_FreesAll(ResultDelivery delivery)
    {
        await using var host = await RunningHost.StartAsync(GatedBook.Add);
        using var measured = new Measured(host, Requests, Connections);
        using var client = new CuttableConnection(host.Grpc);
        using var call = await WaitingBatchAsync(host, measured, client, delivery, CancellationToken.None);

        client.Reset();

        await Streamed.UntilAsync(() => IsOver(host, measured) && measured.Level(Connections) == 0, Soon);
    }

    // The host asks a silent connection after 1 s, waits 1 s for an answer, and looks at its clock once a second.
    [Fact]
    public async Task ConnectionThatFallsSilent_FreesAllWhenAPingIsNotAnswered()
    {
        await using var host = await RunningHost.StartAsync(builder =>
        {
            GatedBook.Add(builder);
            builder.Services.PostConfigure<KestrelServerOptions>(kestrel =>
                (kestrel.Limits.Http2.KeepAlivePingDelay, kestrel.Limits.Http2.KeepAlivePingTimeout) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)));
        });
        using var measured = new Measured(host, Requests, Connections);
        using var client = new CuttableConnection(host.Grpc);
        using var call = await WaitingBatchAsync(host, measured, client, ResultDelivery.Ordered, CancellationToken.None);
        // Pings that are answered keep a caller that waits: this one outlives both times.
        await Task.Delay(TimeSpan.FromSeconds(3));
        Assert.False(IsOver(host, measured));

        client.Vanish();

        await Streamed.UntilAsync(() => IsOver(host, measured) && measured.Level(Connections) == 0, TimeSpan.FromSeconds(1 + 1 + 2) + Soon);
    }

    [Fact]
    public async Task SilentConnections_AreAskedAsDocumented()
    {
        await using var host = await RunningHost.StartAsync();

        var limits = host.App.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits.Http2;

        Assert.Equal((TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(20)), (limits.KeepAlivePingDelay, limits.KeepAlivePingTimeout));
    }

    /// <summary>A batch that has given a result, and waits for a price that does not come.</summary>
    private static async Task<AsyncDuplexStreamingCall<RevaluePortfoliosRequest, RevaluePortfoliosResponse>> WaitingBatchAsync(
        RunningHost host, Measured measured, CuttableConnection client, ResultDelivery delivery, CancellationToken cancellationToken)
    {
        var call = client.Valuation.RevaluePortfolios(cancellationToken: cancellationToken);
        var settings = Make.Settings();
        settings.Settings.Delivery = delivery;
        await call.RequestStream.WriteAsync(settings, CancellationToken.None);
        await call.RequestStream.WriteAsync(Make.Rows(Make.Row(1, Make.Position("ACME", "1"))), CancellationToken.None);
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        await call.RequestStream.WriteAsync(Make.Rows(Make.Row(2, Make.Position("SLOW", "1"))), CancellationToken.None);
        var book = host.App.Services.GetRequiredService<GatedBook>();
        await Streamed.UntilAsync(() => book.Waiting == 1);
        Assert.Equal((1, 1, 1), (measured.Level(HostDiagnostics.BatchStreams), measured.Level(Requests), measured.Level(Connections)));
        return call;
    }

    private static bool IsOver(RunningHost host, Measured measured) =>
        measured.Level(HostDiagnostics.BatchStreams) == 0 && measured.Level(Requests) == 0 && host.App.Services.GetRequiredService<GatedBook>().Waiting == 0;
}
