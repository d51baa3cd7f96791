using FundCalc.Calculation.Market;
using FundCalc.Calculation.Valuation;
using FundCalc.Prices;
using FundCalc.Prices.Dependencies;
using FundCalc.Prices.Publishing;
using FundCalc.Prices.Shared;
using FundCalc.Prices.Sources;
using FundCalc.RedisServers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RedisConnection = FundCalc.Prices.Redis.RedisConnection;

namespace FundCalc.Faults.Tests.Prices;

/// <summary>The price book of one replica, in this process, over real servers and a source that counts.</summary>
internal sealed class Replica : IAsyncDisposable
{
    private readonly IHost _host;

    private Replica(IHost host, CountingSource source, MessageLog log) => (_host, Source, Log) = (host, source, log);

    public CountingSource Source { get; }

    public MessageLog Log { get; }

    public IPriceBook Book => Get<IPriceBook>();

    public IPricePublisher Publisher => Get<IPricePublisher>();

    public ISharedPrices Shared => Get<ISharedPrices>();

    public RedisConnection Redis => Get<RedisConnection>();

    public static async Task<Replica> StartAsync(RedisAccess access, TimeProvider? time = null, bool publishingExpected = true, params (string Setting, string Value)[] settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(access.Settings);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create("Prices:" + setting.Setting, (string?)setting.Value)));
        if (time is not null)
        {
            builder.Services.AddSingleton(time);
        }

        builder.Services.AddPriceBook(builder.Configuration.GetSection("Prices"), publishingExpected);
        var source = new CountingSource();
        var log = new MessageLog();
        builder.Services.AddSingleton<IPriceSource>(source);
        builder.Services.AddSingleton<ILoggerProvider>(log);
        var replica = new Replica(builder.Build(), source, log);
        await replica._host.StartAsync();
        return replica;
    }

    /// <summary>How Redis is, as health tells it.</summary>
    public DependencyState RedisState => Get<PriceDependencies>().Redis.State;

    /// <summary>Waits until it says that Redis answers.</summary>
    public Task ConnectedAsync() => Wait.UntilAsync("Redis is up", _ => Task.FromResult(RedisState.Status == DependencyStatus.Up));

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>Reads instruments as valuations do.</summary>
    public async Task<PriceSet> ReadAsync(params string[] ids) => await Book.ReadAsync(new PriceQuery(ids, PriceQuery.DefaultKinds, []), CancellationToken.None);

    /// <summary>The price of one instrument; null where there is none.</summary>
    public async Task<PriceRecord?> ReadOneAsync(string id) => (await ReadAsync(id)).Prices[0];

    /// <summary>Publishes prices in one message.</summary>
    public async Task<PublishTally> PublishAsync(params PriceInput[] prices)
    {
        var tally = new PublishTally();
        await Publisher.PublishAsync(prices, tally, CancellationToken.None);
        return tally;
    }

    public static PriceInput Input(string id, string value, DateTimeOffset? instant = null, ulong sequence = 0, string source = "desk", PriceKind kind = PriceKind.Last) =>
        new(id, kind, value, "USD", instant ?? DateTimeOffset.UtcNow - TimeSpan.FromMinutes(1), source, FairValueLevel.Level1, sequence);

    public static PriceRecord Price(string id, string value, DateTimeOffset? instant = null, string source = "feed", PriceKind kind = PriceKind.Close) =>
        Input(id, value, instant ?? DateTimeOffset.UtcNow - TimeSpan.FromHours(1), source: source, kind: kind).TryValidate(out var price, out _) ? price : throw new ArgumentException(id, nameof(id));

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
