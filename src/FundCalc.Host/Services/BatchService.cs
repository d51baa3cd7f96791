using FundCalc.Host.Batch;
using Grpc.AspNetCore.Server;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Microsoft.AspNetCore.Routing;

namespace FundCalc.Host.Services;

/// <summary>
/// RevaluePortfolios of <c>fundcalc.v1.ValuationService</c>, apart from the generated service because its requests are read by <see cref="BatchMessage"/>.
/// </summary>
internal sealed class BatchService(RevaluationFactory revaluations)
{
    private const string MethodName = nameof(V1.ValuationService.ValuationServiceBase.RevaluePortfolios);
    private readonly RevaluationFactory _revaluations = revaluations;

    /// <summary>Maps the method in place of the one that the generated service brings along.</summary>
    public static void Map(IEndpointRouteBuilder endpoints, GrpcServiceEndpointConventionBuilder generated)
    {
        endpoints.MapGrpcService<BatchService>();
        generated.Add(endpoint =>
        {
            if (endpoint is RouteEndpointBuilder route
                && endpoint.Metadata.OfType<GrpcMethodMetadata>().Any(metadata => string.Equals(metadata.Method.Name, MethodName, StringComparison.Ordinal)))
            {
                // Of two endpoints for one path the one of the lower order answers; ours has 0.
                route.Order = 1;
            }
        });
    }

    /// <summary>Tells the server about the method.</summary>
    internal sealed class MethodProvider : IServiceMethodProvider<BatchService>
    {
        private static readonly Method<BatchMessage, BatchReply> Revalue = new(
            MethodType.DuplexStreaming,
            V1.ValuationService.Descriptor.FullName,
            MethodName,
            BatchMessage.Marshaller,
            BatchReply.Marshaller);

        /// <inheritdoc/>
        public void OnServiceMethodDiscovery(ServiceMethodProviderContext<BatchService> context) =>
            context.AddDuplexStreamingMethod(Revalue, [], (service, requests, replies, call) => service._revaluations.RunAsync(requests, replies, call));
    }
}
