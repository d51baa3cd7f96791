using FundCalc.Prices.Caching;
using FundCalc.Prices.Dependencies;
using FundCalc.Prices.Publishing;
using FundCalc.Prices.Redis;
using FundCalc.Prices.Shared;
using FundCalc.Prices.Snapshots;
using FundCalc.Prices.Sources;
using FundCalc.Prices.Watching;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace FundCalc.Prices;

/// <summary>Adds the price book to a host.</summary>
public static class PriceBookServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="IPriceBook"/>, <see cref="IPricePublisher"/> and <see cref="IPriceWatches"/>. A setting that is unknown, cannot be read or is out of range, and a price file with errors, stop the host at
    /// start with a message that names it.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">The settings, see <see cref="PriceBookOptions"/>.</param>
    /// <param name="publishingExpected">Whether anybody may publish prices to this deployment, to this replica or another: then, while Redis is away, newer prices may exist than can be seen.</param>
    public static IServiceCollection AddPriceBook(this IServiceCollection services, IConfigurationSection section, bool publishingExpected)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        var endpoints = section.GetSection(nameof(PriceBookOptions.Redis)).GetSection(nameof(RedisOptions.Endpoints));
        services.AddOptions<PriceBookOptions>()
            .Bind(section, binder => binder.ErrorOnUnknownConfiguration = true)
            .Configure(options => options.PublishingExpected = publishingExpected)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<PriceBookOptions>>(new PriceBookOptionsValidator(section.Path));
        services.AddMetrics();
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<PriceMetrics>();
        services.AddSingleton<PriceDependencies>();
        services.AddPriceSource(section);
        services.AddSingleton<PriceChanges>();
        services.AddSingleton<PriceCache>();
        services.AddSingleton<IPriceWatches, PriceWatches>();
        services.AddSingleton<SnapshotStore>();
        services.AddSingleton<ISnapshotStore>(provider => provider.GetRequiredService<SnapshotStore>());
        services.AddSingleton<IPriceBook, PriceBook>();
        if (endpoints.GetChildren().Any())
        {
            AddRedis(services);
        }
        else
        {
            services.AddSingleton<PublishedPriceStore>();
            services.AddSingleton<IPricePublisher>(provider => provider.GetRequiredService<PublishedPriceStore>());
        }

        services.AddHostedService<PriceBookStartup>();
        return services;
    }

    private static void AddRedis(IServiceCollection services)
    {
        services.AddSingleton<RedisMetrics>();
        services.AddSingleton<RedisConnection>();
        services.AddHostedService(provider => provider.GetRequiredService<RedisConnection>());
        services.AddSingleton<ISharedPrices, RedisPrices>();
        services.AddSingleton<ISharedValues, RedisValues>();
        services.AddSingleton<ISnapshotStore, RedisSnapshotStore>();
        services.AddSingleton<IPricePublisher, RedisPublisher>();
        services.AddHostedService<RedisNotices>();
    }
}
