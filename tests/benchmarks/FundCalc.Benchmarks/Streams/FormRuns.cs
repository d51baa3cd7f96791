using FundCalc.Benchmarks.Server;
using Grpc.Core;

namespace FundCalc.Benchmarks.Streams;

/// <summary>All that answers the same bytes of one form.</summary>
/// <param name="Service">The service under test.</param>
/// <param name="Raw">Moves bytes and does nothing else.</param>
/// <param name="RawAfterWait">Moves bytes and is busy for a few microseconds before each reply; null where it is not compared.</param>
/// <param name="Generated">The service that the generated classes and <see langword="decimal"/> make.</param>
internal sealed record FormRuns(StreamRun Service, StreamRun Raw, StreamRun? RawAfterWait, StreamRun Generated)
{
    /// <summary>All runs.</summary>
    public IEnumerable<StreamRun> All => RawAfterWait is null ? [Raw, Generated, Service] : [Raw, RawAfterWait, Generated, Service];

    /// <summary>The service under test with these messages, one portfolio each.</summary>
    public static StreamRun ServiceRun(CallInvoker server, Form form, int positions, int streams) =>
        new(form.Name(), StreamTarget.Of(server, BenchmarkMethods.Revalue), Workloads(form, positions, streams));

    /// <summary>Makes the messages and checks every answer of both services.</summary>
    public static async Task<FormRuns> PrepareAsync(CallInvoker server, Form form, int positions, int streams, bool wait)
    {
        var service = await ServiceRun(server, form, positions, streams).CheckAsync();
        var generated = new StreamRun(
            $"{form.Name()}, generated classes, decimal", StreamTarget.Of(server, BenchmarkMethods.RevalueGenerated), Workloads(form, positions, streams));
        return new(
            service,
            service.Raw($"raw, {form.Name()}' bytes", StreamTarget.Of(server, BenchmarkMethods.Move)),
            wait ? service.Raw($"raw + wait, {form.Name()}' bytes", StreamTarget.Of(server, BenchmarkMethods.MoveAfterWait)) : null,
            await generated.CheckAsync());
    }

    /// <summary>What each stream sends: one portfolio a message.</summary>
    public static Workload[] Workloads(Form form, int positions, int streams) =>
        [.. Enumerable.Range(0, streams).Select(stream => new Workload((positions * 10) + stream, new Shape(form, positions)))];
}
