using FundCalc.Benchmarks.Reporting;
using FundCalc.Benchmarks.Server;
using FundCalc.Benchmarks.Streams;
using Grpc.Core;
using Grpc.Net.Client;

namespace FundCalc.Benchmarks.Allocation;

/// <summary>What the whole server process allocates for each position of a batch with totals only, and whether anything of it goes to the large-object heap.</summary>
internal static class AllocationBenchmark
{
    private const int Positions = 1000;
    private const int Streams = 4;

    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkOptions options)
    {
        await using var server = await ServerProcess.StartAsync();
        using var channel = GrpcChannel.ForAddress(server.Address);
        var invoker = channel.CreateCallInvoker();
        StreamRun[] runs = [.. await Task.WhenAll(Enum.GetValues<Form>().Select(form => FormRuns.ServiceRun(invoker, form, Positions, Streams).CheckAsync()))];
        await StreamRounds.TakeAsync(runs, options, options.WarmUp);
        StreamRounds.Print(FormattableString.Invariant($"allocation: {Positions} positions a message, {Streams} streams, totals only; ratio to rows"), runs.Select(run => (run, runs[0])), options);

        var figures = new List<Figure>();
        foreach (var (form, run) in Enum.GetValues<Form>().Zip(runs))
        {
            figures.Add(new($"allocation_{form.Name()}_bytes_a_position", Median.Of(run.Samples.Select(sample => sample.BytesPerPosition)), form == Form.Rows ? 16 : 1, HigherIsBetter: false));
            figures.Add(new($"allocation_{form.Name()}_large_object_bytes", await LargeAsync(invoker, form, run, options.Duration), 0, HigherIsBetter: false));
        }

        return figures;
    }

    // Only the middle of the streams counts: their beginning and their end allocate once.
    private static async Task<double> LargeAsync(CallInvoker invoker, Form form, StreamRun run, TimeSpan duration)
    {
        await MemoryAsync(invoker);
        var running = run.RunAsync(duration * 2);
        await Task.Delay(duration / 2);
        var before = await MemoryAsync(invoker);
        await Task.Delay(duration);
        var after = await MemoryAsync(invoker);
        await running;
        var large = after.LargeBytes - before.LargeBytes;
        Output.Line($"allocation: {form.Name()}, in {duration.TotalSeconds:0.##} s amid the streams: {large} bytes of large objects; collections of generation 0, 1, 2: {string.Join(", ", after.Collections.Zip(before.Collections, (a, b) => a - b))}; paused for {(after.Pauses - before.Pauses).TotalMilliseconds:0.0} ms; large-object heap {before.LargeSize} bytes before, {after.LargeSize} after");
        return large;
    }

    private static async Task<ServerMemory> MemoryAsync(CallInvoker invoker)
    {
        using var call = invoker.AsyncUnaryCall(BenchmarkMethods.Memory, null, new CallOptions(), []);
        return ServerMemory.From(await call.ResponseAsync);
    }
}
