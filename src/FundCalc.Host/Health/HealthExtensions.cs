using FundCalc.Prices.Dependencies;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace FundCalc.Host.Health;

/// <summary>Adds the health of the host, <c>grpc.health.v1</c>.</summary>
internal static class HealthExtensions
{
    /// <summary>Adds the health board. It follows the life of the host.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddSingleton(provider => new HealthBoard(
        [
            V1.ValuationService.Descriptor.FullName,
            V1.NavService.Descriptor.FullName,
            V1.FeeService.Descriptor.FullName,
            V1.PriceService.Descriptor.FullName,
        ], provider.GetRequiredService<PriceDependencies>()));
        return services;
    }

    /// <summary>Serves the health interface, and lets it follow the life of the host: serving once it listens, not serving first of all at shutdown.</summary>
    public static void MapHealth(this WebApplication app)
    {
        var board = app.Services.GetRequiredService<HealthBoard>();
        app.Lifetime.ApplicationStarted.Register(board.Start);
        app.Lifetime.ApplicationStopping.Register(board.Stop);
        app.MapGrpcService<HealthService>();
        // For people and balancers that do not speak gRPC.
        app.MapGet("/healthz", () => board.Current.Status == ServingStatus.Serving
            ? Results.Text(board.Describe())
            : Results.Text(board.Describe(), statusCode: StatusCodes.Status503ServiceUnavailable));
    }
}
