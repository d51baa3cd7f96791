using FundCalc.Host.Batch;
using FundCalc.V1;
using Google.Protobuf;
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
        private static readonly Method<BatchMessage, RevaluePortfoliosResponse> Revalue = new(
            MethodType.DuplexStreaming,
            V1.ValuationService.Descriptor.FullName,
            MethodName,
            BatchMessage.Marshaller,
            Marshallers.Create<RevaluePortfoliosResponse>(Write, _ => throw new InvalidOperationException("Replies are written, never read.")));

        /// <inheritdoc/>
        public void OnServiceMethodDiscovery(ServiceMethodProviderContext<BatchService> context) =>
            context.AddDuplexStreamingMethod(Revalue, [], (service, requests, replies, call) => service._revaluations.RunAsync(requests, replies, call));

        private static void Write(RevaluePortfoliosResponse reply, SerializationContext context)
        {
            context.SetPayloadLength(reply.CalculateSize());
            reply.WriteTo(context.GetBufferWriter());
            context.Complete();
        }
    }
}
