using System.Globalization;
using FundCalc.Faults.Tests.Prices;
using FundCalc.Host;
using FundCalc.RedisServers;
using FundCalc.V1;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FundCalc.Faults.Tests.Snapshots;

/// <summary>A whole host on free ports, one of several over the same Redis, to which everybody may publish.</summary>
internal sealed class HostReplica : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly GrpcChannel _channel;

    private HostReplica(WebApplication app, MessageLog log)
    {
        const string listening = "listening grpc ";
        _app = app;
        _channel = GrpcChannel.ForAddress(log.Of(5).Single(text => text.StartsWith(listening, StringComparison.Ordinal))[listening.Length..]);
    }

    public PriceService.PriceServiceClient Prices => new(_channel);

    public ValuationService.ValuationServiceClient Valuation => new(_channel);

    public static async Task<HostReplica> StartAsync(RedisAccess access, params string[] settings)
    {
        var log = new MessageLog();
        var app = FundCalcHost.Build(
            ["--Listen:GrpcPort=0", "--Listen:HttpPort=0", "--environment=Development", .. access.Arguments, .. settings],
            builder => builder.Services.AddSingleton<ILoggerProvider>(log));
        await app.StartAsync();
        return new HostReplica(app, log);
    }

    /// <summary>Fixes the prices of instruments.</summary>
    public async Task<string> FixAsync(IEnumerable<string> ids, string parent = "", string name = "") =>
        (await Prices.CreateSnapshotAsync(new CreateSnapshotRequest { InstrumentIds = { ids }, ParentDigest = parent, Name = name })).SnapshotDigest;

    /// <summary>What one unit of each instrument is worth under a snapshot, by unary calls.</summary>
    public async Task<string[]> ValueAsync(string digest, params string[] ids)
    {
        var portfolio = new Portfolio { PortfolioId = "p", Positions = { ids.Select(id => new Position { InstrumentId = id, Quantity = "1" }) } };
        var reply = await Valuation.ValuePortfolioAsync(new ValuePortfolioRequest
        {
            Portfolio = portfolio, BaseCurrency = "USD", Detail = ValuationDetail.Positions, Prices = new PriceSelection { SnapshotDigest = digest },
        });
        return [.. reply.Value.Positions.Select(position => position.Price.Value)];
    }

    /// <summary>The same of a batch: one portfolio for each instrument.</summary>
    public async Task<(string[] Values, Metadata Trailers)> RevalueAsync(string digest, IReadOnlyList<string> ids, int perMessage = 50)
    {
        using var call = Valuation.RevaluePortfolios();
        var reading = ReadAsync(call.ResponseStream);
        try
        {
            await call.RequestStream.WriteAsync(new RevaluePortfoliosRequest
            {
                Settings = new RevaluationSettings { BaseCurrency = "USD", Prices = digest.Length == 0 ? null : new PriceSelection { SnapshotDigest = digest } },
            });
            for (var first = 0; first < ids.Count; first += perMessage)
            {
                var message = new RowPortfolios();
                for (var i = first; i < Math.Min(first + perMessage, ids.Count); i++)
                {
                    message.Portfolios.Add(new RowPortfolio
                    {
                        Sequence = (ulong)i + 1, Portfolio = new Portfolio { PortfolioId = ids[i], Positions = { new Position { InstrumentId = ids[i], Quantity = "1" } } },
                    });
                }

                await call.RequestStream.WriteAsync(new RevaluePortfoliosRequest { Rows = message });
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (RpcException)
        {
            // The host ended the batch; reading says why.
        }

        return (await reading, call.GetTrailers());
    }

    /// <summary>The same with the latest prices, each message sent when the results of the one before have come.</summary>
    /// <param name="ids">The instruments.</param>
    /// <param name="perMessage">How many go in a message.</param>
    /// <param name="before">What happens before each message, by its number from 0.</param>
    public async Task<(string[] Values, RevaluationSummary Summary)> RevalueInStepsAsync(IReadOnlyList<string> ids, int perMessage, Func<int, Task> before)
    {
        using var call = Valuation.RevaluePortfolios();
        await call.RequestStream.WriteAsync(new RevaluePortfoliosRequest { Settings = new RevaluationSettings { BaseCurrency = "USD" } });
        List<string> values = [];
        foreach (var (number, part) in ids.Chunk(perMessage).Index())
        {
            await before(number);
            var rows = part.Select((id, i) => new RowPortfolio
            {
                Sequence = (ulong)((number * perMessage) + i + 1), Portfolio = new Portfolio { PortfolioId = id, Positions = { new Position { InstrumentId = id, Quantity = "1" } } },
            });
            await call.RequestStream.WriteAsync(new RevaluePortfoliosRequest { Rows = new RowPortfolios { Portfolios = { rows } } });
            for (var sent = values.Count + part.Length; values.Count < sent;)
            {
                Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
                values.AddRange(call.ResponseStream.Current.Results.Results.Select(result => result.Value?.NetAssets ?? result.Status.Message));
            }
        }

        await call.RequestStream.CompleteAsync();
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        return ([.. values], call.ResponseStream.Current.Summary);
    }

    /// <summary>Publishes a price of each instrument.</summary>
    public async Task PublishAsync(IEnumerable<string> ids, string value, DateTimeOffset instant)
    {
        using var call = Prices.PublishPrices();
        await call.RequestStream.WriteAsync(new PublishPricesRequest
        {
            Prices =
            {
                ids.Select(id => new Price
                {
                    InstrumentId = id, Kind = PriceKind.Close, Value = value, Currency = "USD", Instant = Timestamp.FromDateTimeOffset(instant), Source = "desk",
                }),
            },
        });
        await call.RequestStream.CompleteAsync();
        await call;
    }

    /// <summary>Awaits a call that must fail: its code and its reason.</summary>
    public static async Task<string> FailureOfAsync(Func<Task> call) => Reason(await Assert.ThrowsAsync<RpcException>(call));

    /// <summary>Code, reason and what they concern, as one text.</summary>
    public static string Reason(RpcException exception)
    {
        var details = exception.Trailers.Get("grpc-status-details-bin") is { } entry ? Google.Rpc.Status.Parser.ParseFrom(entry.ValueBytes) : new Google.Rpc.Status();
        var info = details.Details.FirstOrDefault(detail => detail.Is(ErrorInfo.Descriptor))?.Unpack<ErrorInfo>();
        return string.Create(CultureInfo.InvariantCulture, $"{exception.StatusCode} {info?.Type} {info?.Metadata.GetValueOrDefault("field")}");
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static async Task<string[]> ReadAsync(IAsyncStreamReader<RevaluePortfoliosResponse> replies)
    {
        List<string> values = [];
        while (await replies.MoveNext(CancellationToken.None))
        {
            values.AddRange(replies.Current.Results?.Results.Select(result => result.Value?.NetAssets ?? result.Status.Message) ?? []);
        }

        return [.. values];
    }
}
