using FundCalc.Host.Errors;
using FundCalc.Host.Live;
using FundCalc.V1;
using Google.Protobuf;
using Grpc.AspNetCore.Server;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;

namespace FundCalc.Host.Services;

/// <summary>
/// WatchPortfolios of <c>fundcalc.v1.ValuationService</c> and WatchIndicativeNav of <c>fundcalc.v1.NavService</c>, apart from the generated services because their messages are written as <see cref="LiveReply"/>.
/// </summary>
internal sealed class LiveService(LiveStreams streams)
{
    private const string Portfolios = nameof(V1.ValuationService.ValuationServiceBase.WatchPortfolios);
    private const string Navs = nameof(V1.NavService.NavServiceBase.WatchIndicativeNav);
    private readonly LiveStreams _streams = streams;

    /// <summary>Maps the methods in place of those that the generated services bring along.</summary>
    public static void Map(IEndpointRouteBuilder endpoints, GrpcServiceEndpointConventionBuilder valuation, GrpcServiceEndpointConventionBuilder nav)
    {
        endpoints.MapGrpcService<LiveService>();
        valuation.LeaveOut(Portfolios);
        nav.LeaveOut(Navs);
    }

    /// <summary>Tells the server about the methods.</summary>
    internal sealed class MethodProvider : IServiceMethodProvider<LiveService>
    {
        /// <inheritdoc/>
        public void OnServiceMethodDiscovery(ServiceMethodProviderContext<LiveService> context)
        {
            context.AddServerStreamingMethod(
                Method(V1.ValuationService.Descriptor.FullName, Portfolios, WatchPortfoliosRequest.Parser), [], (service, request, replies, call) => service._streams.RunAsync(request, replies, call));
            context.AddServerStreamingMethod(
                Method(V1.NavService.Descriptor.FullName, Navs, WatchIndicativeNavRequest.Parser), [], (service, request, replies, call) => service._streams.RunAsync(request, replies, call));
        }

        private static Method<TRequest, LiveReply> Method<TRequest>(string service, string name, MessageParser<TRequest> parser)
            where TRequest : IMessage<TRequest> =>
            new(
                MethodType.ServerStreaming,
                service,
                name,
                Marshallers.Create<TRequest>((_, _) => throw new InvalidOperationException("Requests are read, never written."), context => CallerMessage.Parse(parser, context.PayloadAsReadOnlySequence())),
                LiveReply.Marshaller);
    }
}
