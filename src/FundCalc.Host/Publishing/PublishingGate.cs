using FundCalc.Host.Errors;
using FundCalc.Host.Mapping;
using FundCalc.Prices.Publishing;
using FundCalc.V1;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace FundCalc.Host.Publishing;

/// <summary>Lets publishers, and nobody else, into the price book.</summary>
internal sealed class PublishingGate(IPricePublisher publisher, IOptions<PublishingOptions> options, IHostEnvironment environment)
{
    /// <summary>Whether anybody may publish: publishers are configured, or the host runs in development.</summary>
    public static bool IsOpen(IHostEnvironment environment, IConfiguration configuration) =>
        environment.IsDevelopment() || configuration.GetSection(PublishingOptions.Section).GetSection(nameof(PublishingOptions.Publishers)).GetChildren().Any();

    /// <summary>Takes a stream of prices.</summary>
    /// <exception cref="RefusalException">The caller may not publish; a message is beyond the limits.</exception>
    public async Task<PublishPricesResponse> TakeAsync(IAsyncStreamReader<PublishPricesRequest> requests, ServerCallContext context)
    {
        if (!MayPublish(context.AuthContext))
        {
            throw new RefusalException(new Failure(
                StatusCode.PermissionDenied, Reasons.PublishingNotAllowed, "Publishing prices is not allowed: the caller is none of the configured publishers.", []));
        }

        var tally = new PublishTally();
        while (await requests.MoveNext(context.CancellationToken))
        {
            await publisher.PublishAsync(PriceMapper.Read(requests.Current), tally, context.CancellationToken);
        }

        return PriceMapper.Write(tally);
    }

    private bool MayPublish(AuthContext caller) => environment.IsDevelopment()
        || (caller.IsPeerAuthenticated && caller.PeerIdentity.Any(identity => options.Value.Publishers.Contains(identity.Value, StringComparer.Ordinal)));
}
