using FundCalc.Prices.Dependencies;
using FundCalc.Prices.Sources;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FundCalc.Prices;

/// <summary>Says at start which prices the host serves. Being made it needs the source, so that a bad price file stops the host before it listens.</summary>
internal sealed class PriceBookStartup(IPriceSource source, PriceDependencies dependencies, IOptions<PriceBookOptions> options, ILogger<PriceBookStartup> logger) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var detail = source is FilePriceSource file ? file.Detail : $"the price source {source.Name}, not asked yet";
        if (options.Value.Redis.IsConfigured)
        {
            PricesLog.LoadedWithRedis(logger, detail, string.Join(", ", options.Value.Redis.Endpoints));
        }
        else
        {
            PricesLog.Loaded(logger, detail);
        }

        dependencies.Source.Note(DependencyStatus.Up, detail);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
