using System.Diagnostics;
using FundCalc.Benchmarks.Streams;
using Grpc.Core;

namespace FundCalc.Benchmarks.Memory;

/// <summary>
/// One long stream, three messages in column form for one in row form, with a reader that pauses. In its first and in its last tenth, slices of it take turns with slices of streams that
/// have just begun: what the machine does meanwhile happens to both.
/// </summary>
internal sealed class LongStream(MemoryPlan plan, CallInvoker server, int serverId)
{
    // A pause lasts this long at least, and goes on until the writer has stood still for a while; where it never does, the server buffers without bound.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Still = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);

    // By then the hot code has been compiled for good.
    private const long WarmUpPositions = 10_000_000;

    private readonly List<double> _memory = [];
    private TimeSpan _longestUntilStall;

    public async Task<MemoryOutcome> RunAsync()
    {
        var started = Stopwatch.GetTimestamp();
        var workload = NewWorkload(seed: 1);
        var perMessage = workload.Positions(workload.Messages) / (double)workload.Messages;
        var slice = (long)Math.Ceiling(plan.Positions / plan.Slices / perMessage);

        // Another stream compiles the hot code and fills the pools before anything is measured.
        await ControlAsync((long)(WarmUpPositions / perMessage));
        using var stream = await SteppedStream.OpenAsync(server, workload);
        List<SliceCost> first = [], last = [];
        for (var tenth = 1; tenth <= MemoryPlan.Tenths; tenth++)
        {
            if (tenth is 1 or MemoryPlan.Tenths)
            {
                var costs = tenth == 1 ? first : last;
                for (var i = 0; i < plan.Slices; i++)
                {
                    costs.Add(new(await CostAsync(() => stream.StepAsync(slice), workload, slice), await ControlAsync(slice)));
                }
            }
            else
            {
                await stream.StepAsync(slice * plan.Slices);
            }

            _memory.Add(ResidentMemory.Read(serverId));
            if (plan.PausesAfter.Contains(tenth))
            {
                await PauseAsync(stream, slice * plan.Slices);
            }
        }

        await stream.EndAsync();
        return new(_memory, first, last, workload.Positions(stream.Messages), Stopwatch.GetElapsedTime(started), _longestUntilStall);
    }

    private static Workload NewWorkload(int seed) =>
        new(seed, new Shape(Form.Rows, 1000), new Shape(Form.Columns, 1000), new Shape(Form.Columns, 100, 10), new Shape(Form.Columns, 10, 100));

    private async Task<double> ControlAsync(long messages)
    {
        var workload = NewWorkload(seed: 1);
        using var stream = await SteppedStream.OpenAsync(server, workload);
        // The beginning of a stream is not what is compared.
        await stream.StepAsync(workload.Messages);
        var cost = await CostAsync(() => stream.StepAsync(messages), workload, messages);
        await stream.EndAsync();
        return cost;
    }

    private async Task<double> CostAsync(Func<Task> step, Workload workload, long messages)
    {
        var before = await StreamTarget.AskAsync(server);
        await step();
        var after = await StreamTarget.AskAsync(server);
        return (after.Processor - before.Processor).TotalNanoseconds / workload.Positions(messages);
    }

    private async Task PauseAsync(SteppedStream stream, long messages)
    {
        var stopped = await stream.StopReaderAsync();
        var started = Stopwatch.GetTimestamp();
        var step = stream.StepAsync(messages);
        do
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50));
            if (step.IsCompleted || Stopwatch.GetElapsedTime(started) > LongestPause)
            {
                throw new BenchmarkException("The reader paused and the writer went on: something between them buffers without bound.");
            }
        }
        while (Stopwatch.GetElapsedTime(started) < Pause || Stopwatch.GetElapsedTime(stream.LastWrite) < Still);

        var untilStall = Stopwatch.GetElapsedTime(started, stream.LastWrite);
        _longestUntilStall = untilStall > _longestUntilStall ? untilStall : _longestUntilStall;
        stopped.Dispose();
        await step;
    }
}
