using FundCalc.Benchmarks.Reporting;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;
using FundCalc.Prices;
using FundCalc.Prices.Shared;
using FundCalc.Prices.Sources;
using FundCalc.RedisServers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace FundCalc.Benchmarks.Prices;

/// <summary>
/// Lookups of 1,000 instruments at once: those that Redis answers against an MGET of the same keys by the same client, and those that this process's memory answers against lookups in
/// a dictionary.
/// </summary>
internal static class PriceBenchmark
{
    private const int Instruments = 1000;
    private const int AtOnce = 4;

    private static readonly string[] Ids = [.. Enumerable.Range(0, Instruments).Select(i => FormattableString.Invariant($"XS{i:0000000000}"))];

    private static readonly Dictionary<string, PriceRecord> Bare = Ids.Select(Price).ToDictionary(price => price.InstrumentId, StringComparer.Ordinal);

    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkOptions options)
    {
        if (!Programs.Has(ServerProgram.Redis))
        {
            throw new BenchmarkException("prices need a redis-server on the PATH (Debian: apt-get install redis-server), or eng/test run once, which fetches one");
        }

        await using var topology = await SingleTopology.StartNewAsync();
        using var host = Build(topology.Access);
        await host.StartAsync();
        var figures = new List<Figure>();
        figures.AddRange(await SharedAsync(options, host.Services, topology));
        figures.AddRange(await MemoryAsync(options, host.Services.GetRequiredService<IPriceBook>()));
        await host.StopAsync();
        return figures;
    }

    private static IHost Build(RedisAccess access)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(access.Settings);
        builder.Configuration.AddInMemoryCollection([new("Prices:Redis:Lifetime", "1.00:00:00"), new("Prices:CacheLifetime", "1.00:00:00")]);
        builder.Services.AddPriceBook(builder.Configuration.GetSection("Prices"), publishingExpected: true);
        builder.Services.AddSingleton<IPriceSource>(new MarketSource(Bare.Values));
        return builder.Build();
    }

    private static PriceRecord Price(string id, int index) => new(
        id, PriceKind.Close, new ExactDecimal(10_000 + (7919 * index), 4), "USD", new DateTimeOffset(2026, 8, 31, 20, 0, 0, TimeSpan.Zero), "exchange", FairValueLevel.Level1, 0);

    private static async Task<IReadOnlyList<Figure>> SharedAsync(BenchmarkOptions options, IServiceProvider services, SingleTopology topology)
    {
        var shared = services.GetRequiredService<ISharedPrices>();
        var connection = services.GetRequiredService<FundCalc.Prices.Redis.RedisConnection>();
        await shared.StoreAsync(Bare.ToDictionary(pair => pair.Key, pair => new[] { pair.Value }, StringComparer.Ordinal), "market", default);
        IDatabase? redis = null;
        await connection.RunAsync(0, "read", 0, (database, _) => Task.FromResult(redis = database), default);
        var prefixes = connection.Keys.PricePrefixesOf("market");
        RedisKey[] ofSource = [.. Ids.Select(id => ((RedisKey)id).Prepend(prefixes[PriceBucket.Of(id)]))];
        RedisKey[] both = [.. Ids.Zip(ofSource).SelectMany(pair => new[] { connection.Keys.Published(PriceBucket.Of(pair.First), pair.First), pair.Second })];

        var entries = await shared.ReadAsync(Ids, "market", default);
        if (!entries.Zip(Ids).All(pair => pair.First.FromSource is [{ } price] && price == Bare[pair.Second]))
        {
            throw new BenchmarkException("Redis answered other prices than were stored");
        }

        (string Name, Func<Task> Run)[] cases =
        [
            ("prices", async () => await shared.ReadAsync(Ids, "market", default)),
            ("the same 2000 keys", () => redis!.StringGetAsync(both)),
            ("1000 keys", () => redis!.StringGetAsync(ofSource)),
        ];
        Output.Line($"");
        Output.Line($"prices: lookups of {Instruments} instruments a second from Redis, {AtOnce} at once; medians of {options.Rounds} rounds");
        var rates = await Rounds.RunAsync(options, AtOnce, cases);
        var bytes = await Rounds.AllocationAsync(cases[0].Run);
        var before = await topology.CommandCountsAsync();
        await shared.ReadAsync(Ids, "market", default);
        var commands = (await topology.CommandCountsAsync()).Since(before)["mget"];
        Output.Line($"{"prices",-24}{Median.Of(rates[0]),10:0} a second, {bytes / Instruments,6:0} B for each price, {commands} MGET");
        Output.Line($"{cases[1].Name,-24}{Median.Of(rates[1]),10:0} a second");
        Output.Line($"{cases[2].Name,-24}{Median.Of(rates[2]),10:0} a second");
        return
        [
            new("prices_from_redis_vs_mget_of_the_same_keys", Rounds.Ratio(rates[0], rates[1]), 0.7, HigherIsBetter: true),
            new("prices_from_redis_vs_mget_of_one_key_each", Rounds.Ratio(rates[0], rates[2]), null, HigherIsBetter: true),
        ];
    }

    private static async Task<IReadOnlyList<Figure>> MemoryAsync(BenchmarkOptions options, IPriceBook book)
    {
        var query = new PriceQuery(Ids, PriceQuery.DefaultKinds, []);
        var set = await book.ReadAsync(query, default);
        if (!set.Prices.Zip(Ids).All(pair => pair.First == Bare[pair.Second]))
        {
            throw new BenchmarkException("the book answered other prices than its source gave");
        }

        var found = new PriceRecord[Instruments];
        (string Name, Func<Task> Run)[] cases =
        [
            ("price book", async () => await book.ReadAsync(query, default)),
            ("dictionary", () =>
            {
                for (var i = 0; i < Ids.Length; i++)
                {
                    found[i] = Bare[Ids[i]];
                }

                return Task.CompletedTask;
            }),
        ];
        var rates = await Rounds.RunAsync(options, 1, cases);
        var bytes = await Rounds.AllocationAsync(cases[0].Run);
        Output.Line($"");
        Output.Line($"prices: lookups of {Instruments} instruments in this process's memory; medians of {options.Rounds} rounds");
        Output.Line($"{"price book",-24}{1e9 / Median.Of(rates[0]) / Instruments,10:0.0} ns for each price, {bytes / Instruments,6:0.0} B for each price");
        Output.Line($"{"dictionary",-24}{1e9 / Median.Of(rates[1]) / Instruments,10:0.0} ns for each price");
        return [new("warm_price_time_vs_dictionary_lookup", Rounds.Ratio(rates[1], rates[0]), 3, HigherIsBetter: false)];
    }
}
