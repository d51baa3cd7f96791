using Grpc.AspNetCore.Server.Model;

namespace FundCalc.Benchmarks.Server;

/// <summary>Registers the byte methods with the server: there is no proto and no generated class behind them.</summary>
internal sealed class BesideMethodProvider : IServiceMethodProvider<BesideService>
{
    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<BesideService> context)
    {
        context.AddDuplexStreamingMethod(
            BenchmarkMethods.Move, [], (_, requests, replies, call) => BesideService.Move(requests, replies, call));
        context.AddDuplexStreamingMethod(
            BenchmarkMethods.MoveAfterWait, [], (_, requests, replies, call) => BesideService.MoveAfterWait(requests, replies, call));
        context.AddUnaryMethod(BenchmarkMethods.Usage, [], (_, _, _) => BesideService.Usage());
    }
}
