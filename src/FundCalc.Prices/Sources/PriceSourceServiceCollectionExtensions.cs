using FundCalc.Prices.Sources.Upstream;
using Grpc.Net.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FundCalc.Prices.Sources;

/// <summary>Adds the source that the settings name: one upstream, a file, or else the embedded sample prices.</summary>
internal static class PriceSourceServiceCollectionExtensions
{
    public static void AddPriceSource(this IServiceCollection services, IConfigurationSection section)
    {
        services.AddSingleton<IValidateOptions<PriceBookOptions>>(new UpstreamOptionsValidator(section.Path));
        if (section[$"{nameof(PriceBookOptions.Upstream)}:{nameof(UpstreamOptions.Address)}"] is { Length: > 0 })
        {
            services.AddSingleton(provider => UpstreamChannel.Create(Settings(provider).Upstream));
            services.AddSingleton(provider => provider.GetRequiredService<GrpcChannel>().CreateCallInvoker());
            services.AddSingleton<UpstreamMetrics>();
            services.AddSingleton<UpstreamHealth>();
            services.AddSingleton<UpstreamCaller>();
            services.AddSingleton<IPriceSource, UpstreamPriceSource>();
        }
        else if (section[nameof(PriceBookOptions.File)] is { Length: > 0 })
        {
            services.AddSingleton(provider => FilePriceSource.Load(Settings(provider).File, provider.GetRequiredService<TimeProvider>()));
            services.AddSingleton<IPriceSource>(provider => provider.GetRequiredService<FilePriceSource>());
            services.AddHostedService<PriceFileWatch>();
        }
        else
        {
            services.AddSingleton<IPriceSource>(provider => FilePriceSource.LoadEmbedded(provider.GetRequiredService<TimeProvider>()));
        }
    }

    private static PriceBookOptions Settings(IServiceProvider provider) => provider.GetRequiredService<IOptions<PriceBookOptions>>().Value;
}
