using System.Collections.Concurrent;
using System.Net;
using FundCalc.Chaos.Model;
using FundCalc.PriceSource.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FundCalc.Chaos.World;

/// <summary>The price source upstream over real gRPC: serves the newest price of each instrument that it has one of, counts what it is asked, and misbehaves on demand.</summary>
internal sealed class MarketSource(PriceHistory history, int port) : IAsyncDisposable
{
    private static readonly TimeSpan SlowAnswer = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<(string Id, V1.PriceKind Kind), KnownPrice> _served = new();
    private readonly ConcurrentDictionary<string, int> _asked = new(StringComparer.Ordinal);
    private long _version;
    private int _calls;
    private WebApplication? _app;

    public string Address { get; } = $"http://127.0.0.1:{port}";

    /// <summary>What is wrong with it now; <see cref="SourceFault.Down"/> is up to <see cref="StopAsync"/>.</summary>
    public SourceFault Fault { get; set; }

    /// <summary>How many calls it had.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>How often it was asked for an instrument.</summary>
    public int AskedFor(string id) => _asked.GetValueOrDefault(id);

    /// <summary>Gives an instrument new prices, of all its kinds.</summary>
    public void Move(Instrument instrument)
    {
        foreach (var kind in instrument.Kinds)
        {
            var version = Interlocked.Increment(ref _version);
            var price = new KnownPrice(instrument, kind, Universe.Market, instrument.ValueOf(version), Moment.UniqueInstant(), (ulong)version, isFromSource: true);
            history.Add(price);
            _served[(instrument.Id, kind)] = price;
            price.SureAt = Moment.Now;
        }
    }

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(this);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        var app = builder.Build();
        app.MapGrpcService<Service>();
        await app.StartAsync();
        _app = app;
    }

    /// <summary>Goes away: its port refuses connections.</summary>
    public async Task StopAsync()
    {
        if (_app is { } app)
        {
            _app = null;
            using var now = new CancellationTokenSource(TimeSpan.Zero);
            await app.StopAsync(now.Token);
            await app.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task<GetQuotesResponse> AnswerAsync(GetQuotesRequest request, CancellationToken cancellationToken)
    {
        var call = Interlocked.Increment(ref _calls);
        foreach (var id in request.InstrumentIds)
        {
            _asked.AddOrUpdate(id, 1, (_, count) => count + 1);
        }

        var fault = Fault;
        if (fault == SourceFault.Slow)
        {
            await Task.Delay(SlowAnswer, cancellationToken);
        }

        if (fault == SourceFault.FailsHalf && call % 2 == 0)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "The source fails half of its calls."));
        }

        var response = new GetQuotesResponse();
        response.Quotes.AddRange(request.InstrumentIds.Where(Universe.ById.ContainsKey).SelectMany(id => Universe.ById[id].Kinds.Select(kind => _served.GetValueOrDefault((id, kind)))).OfType<KnownPrice>().Select(Quote));
        switch (fault)
        {
            case SourceFault.OtherInstrument when call % 4 == 0 && response.Quotes.Count > 0:
                response.Quotes[call % response.Quotes.Count].InstrumentId = Universe.All.First(other => !request.InstrumentIds.Contains(other.Id)).Id;
                break;
            case SourceFault.Negative:
                Spoil(response, quote => quote.Value = "-" + quote.Value);
                break;
            case SourceFault.Future:
                Spoil(response, quote => quote.Instant = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow + TimeSpan.FromHours(1)));
                break;
        }

        return response;

        void Spoil(GetQuotesResponse response, Action<Quote> spoil)
        {
            for (var i = call % 20; i < response.Quotes.Count; i += 20)
            {
                spoil(response.Quotes[i]);
            }
        }
    }

    private static Quote Quote(KnownPrice price) => new()
    {
        InstrumentId = price.Instrument.Id,
        Kind = (QuoteKind)(int)price.Kind,
        Value = price.Value.ToString(),
        Currency = price.Instrument.Currency,
        Instant = Timestamp.FromDateTimeOffset(price.Instant),
        FairValueLevel = (int)price.Instrument.Level,
        Sequence = price.Sequence,
    };

    private sealed class Service(MarketSource source) : PriceSourceService.PriceSourceServiceBase
    {
        public override Task<GetQuotesResponse> GetQuotes(GetQuotesRequest request, ServerCallContext context) => source.AnswerAsync(request, context.CancellationToken);
    }
}
