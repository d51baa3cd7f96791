using FundCalc.Benchmarks.Reference;
using Grpc.AspNetCore.Server.Model;

namespace FundCalc.Benchmarks.Server;

/// <summary>Registers the methods beside the service under test: most of them move plain bytes, without a proto and generated classes.</summary>
internal sealed class BesideMethodProvider : IServiceMethodProvider<BesideService>
{
    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<BesideService> context)
    {
        context.AddDuplexStreamingMethod(
            BenchmarkMethods.Move, [], (_, requests, replies, call) => BesideService.Move(requests, replies, call));
        context.AddDuplexStreamingMethod(
            BenchmarkMethods.MoveAfterWait, [], (_, requests, replies, call) => BesideService.MoveAfterWait(requests, replies, call));
        context.AddDuplexStreamingMethod(
            GeneratedMethod.Revalue, [], (_, requests, replies, call) => new GeneratedRevaluation().RunAsync(requests, replies, call.CancellationToken));
        context.AddUnaryMethod(BenchmarkMethods.Empty, [], (_, request, _) => Task.FromResult(request));
        context.AddUnaryMethod(BenchmarkMethods.Usage, [], (_, _, _) => BesideService.Usage());
        context.AddUnaryMethod(BenchmarkMethods.Memory, [], (_, _, _) => Task.FromResult(ServerMemory.Now().ToBytes()));
    }
}
