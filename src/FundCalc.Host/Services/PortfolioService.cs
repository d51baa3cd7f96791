using FundCalc.Host.Batch;
using FundCalc.Host.Single;
using FundCalc.V1;
using Grpc.AspNetCore.Server;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;

namespace FundCalc.Host.Services;

/// <summary>
/// ValuePortfolio and RevaluePortfolios of <c>fundcalc.v1.ValuationService</c>, apart from the generated service because their requests are read by <see cref="ValuationMessage"/> and
/// <see cref="BatchMessage"/>.
/// </summary>
internal sealed class PortfolioService(SingleValuation valuations, RevaluationFactory revaluations)
{
    private static readonly Method<ValuationMessage, ValuePortfolioResponse> Value = new(
        MethodType.Unary,
        V1.ValuationService.Descriptor.FullName,
        nameof(V1.ValuationService.ValuationServiceBase.ValuePortfolio),
        ValuationMessage.Marshaller,
        ValuationMessage.Answers);

    private static readonly Method<BatchMessage, BatchReply> Revalue = new(
        MethodType.DuplexStreaming,
        V1.ValuationService.Descriptor.FullName,
        nameof(V1.ValuationService.ValuationServiceBase.RevaluePortfolios),
        BatchMessage.Marshaller,
        BatchReply.Marshaller);

    private readonly SingleValuation _valuations = valuations;
    private readonly RevaluationFactory _revaluations = revaluations;

    /// <summary>Maps the methods in place of those that the generated service brings along.</summary>
    public static void Map(IEndpointRouteBuilder endpoints, GrpcServiceEndpointConventionBuilder generated)
    {
        endpoints.MapGrpcService<PortfolioService>();
        generated.LeaveOut(Value.Name, Revalue.Name);
    }

    /// <summary>Tells the server about the methods.</summary>
    internal sealed class MethodProvider : IServiceMethodProvider<PortfolioService>
    {
        /// <inheritdoc/>
        public void OnServiceMethodDiscovery(ServiceMethodProviderContext<PortfolioService> context)
        {
            context.AddUnaryMethod(Value, [], (service, request, call) => service._valuations.ValueAsync(request, call));
            context.AddDuplexStreamingMethod(Revalue, [], (service, requests, replies, call) => service._revaluations.RunAsync(requests, replies, call));
        }
    }
}
