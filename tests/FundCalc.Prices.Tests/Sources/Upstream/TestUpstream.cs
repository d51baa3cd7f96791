using FundCalc.Prices.Dependencies;
using FundCalc.Prices.Sources;
using FundCalc.Prices.Sources.Upstream;
using FundCalc.Prices.Tests.Support;
using FundCalc.PriceSources;
using Grpc.Net.Client;
using Microsoft.Extensions.Options;

namespace FundCalc.Prices.Tests.Sources.Upstream;

/// <summary>The source upstream against a real server on the loopback.</summary>
internal sealed class TestUpstream : IAsyncDisposable
{
    private readonly GrpcChannel _channel;

    private TestUpstream(PriceSourceServer server, PriceBookOptions options, TimeProvider time)
    {
        Server = server;
        Options = options;
        options.Upstream.Address = server.Address.ToString();
        var wrapped = Microsoft.Extensions.Options.Options.Create(options);
        Dependencies = new PriceDependencies(time);
        Dependencies.Source.Note(DependencyStatus.Up, "not asked yet");
        var metrics = new UpstreamMetrics(Meters);
        _channel = UpstreamChannel.Create(options.Upstream);
        var caller = new UpstreamCaller(_channel.CreateCallInvoker(), wrapped, new UpstreamHealth(Dependencies, time, Log), metrics, time);
        Source = new UpstreamPriceSource(wrapped, caller, metrics, time);
    }

    public PriceSourceServer Server { get; }

    public PriceBookOptions Options { get; }

    public TestMeters Meters { get; } = new();

    public RecordedLog<UpstreamHealth> Log { get; } = new();

    public PriceDependencies Dependencies { get; }

    public UpstreamPriceSource Source { get; }

    public static async Task<TestUpstream> StartAsync(Action<PriceBookOptions>? configure = null, TimeProvider? time = null)
    {
        var options = new PriceBookOptions { SourceTimeout = TimeSpan.FromSeconds(20) };
        options.Upstream.Timeout = TimeSpan.FromSeconds(5);
        configure?.Invoke(options);
        return new TestUpstream(await PriceSourceServer.StartAsync(), options, time ?? TimeProvider.System);
    }

    public async Task<SourceAnswer> ReadAsync(params string[] ids) => await Source.ReadAsync(ids, CancellationToken.None);

    /// <summary>Instrument and value of an answer, in order.</summary>
    public static string[] Values(SourceAnswer answer) => [.. answer.Records.Select(record => $"{record.InstrumentId}={record.Value}").Order(StringComparer.Ordinal)];

    public double Measured(string name) => Meters.Sum(name);

    /// <summary>Waits until something holds, by a real clock: a real server is asked.</summary>
    public static async Task Eventually(Func<bool> holds)
    {
        for (var i = 0; i < 1_000 && !holds(); i++)
        {
            await Task.Delay(10);
        }

        Assert.True(holds(), "not within ten seconds");
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        Meters.Dispose();
        await Server.DisposeAsync();
    }
}
