using FundCalc.Benchmarks.Server;
using Grpc.Core;

namespace FundCalc.Benchmarks.Streams;

/// <summary>What answers streams.</summary>
/// <param name="Invokers">Its connections; streams take them by turns.</param>
/// <param name="Method">The stream to call.</param>
/// <param name="UsageAsync">What it has used so far.</param>
internal sealed record StreamTarget(IReadOnlyList<CallInvoker> Invokers, Method<byte[], byte[]> Method, Func<Task<ServerUsage>> UsageAsync)
{
    /// <summary>A method of the benchmark's own server process.</summary>
    public static StreamTarget Of(CallInvoker server, Method<byte[], byte[]> method) => new([server], method, () => AskAsync(server));

    /// <summary>What the server process has used so far.</summary>
    public static async Task<ServerUsage> AskAsync(CallInvoker server)
    {
        using var call = server.AsyncUnaryCall(BenchmarkMethods.Usage, null, new CallOptions(), []);
        return ServerUsage.From(await call.ResponseAsync);
    }
}
