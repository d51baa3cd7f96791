using System.Diagnostics;
using System.Globalization;
using FundCalc.Benchmarks.Reporting;
using FundCalc.Benchmarks.Server;
using FundCalc.V1;
using Google.Protobuf;
using Grpc.Core;

namespace FundCalc.Benchmarks.Streams;

/// <summary>Parallel streams of one kind to one target: checks the answers once one by one, then takes samples.</summary>
/// <param name="name">What the report calls it.</param>
/// <param name="target">What answers.</param>
/// <param name="workloads">What to send: one for each stream.</param>
internal sealed class StreamRun(string name, StreamTarget target, IReadOnlyList<Workload> workloads)
{
    private Metadata? _rawHeaders;

    /// <summary>What the report calls it.</summary>
    public string Name { get; } = name;

    /// <summary>The samples taken so far, one a round.</summary>
    public List<Sample> Samples { get; } = [];

    /// <summary>Mean size of the messages in bytes.</summary>
    public double MeanBytes => workloads.Average(workload => workload.MeanBytes);

    /// <summary>Sends every message of every workload twice and compares each figure of each reply.</summary>
    public async Task<StreamRun> CheckAsync()
    {
        foreach (var (workload, invoker) in Streams())
        {
            _rawHeaders = await CheckAsync(invoker, workload);
        }

        return this;
    }

    /// <summary>Streams of the same bytes that nobody looks at, answered with replies of the same size. After <see cref="CheckAsync()"/>; as many portfolios in every message.</summary>
    public StreamRun Raw(string name, StreamTarget bytes) =>
        new(name, bytes, workloads) { _rawHeaders = _rawHeaders ?? throw new InvalidOperationException("Not checked yet."), IsRaw = true };

    /// <summary>Runs all streams for a while and checks the end of each.</summary>
    public async Task<Sample> RunAsync(TimeSpan duration)
    {
        var headers = IsRaw ? _rawHeaders! : [];
        var before = await target.UsageAsync();
        var results = await Task.WhenAll(Streams().Select(stream => Task.Run(() => LoadStream.RunAsync(stream.Invoker, target.Method, headers, stream.Workload, duration))));
        var after = await target.UsageAsync();
        foreach (var (result, workload) in results.Zip(workloads))
        {
            if (!IsRaw)
            {
                BatchCheck.End(result, workload);
            }
            else if (result.Results != workload.Portfolios(result.Messages))
            {
                throw new BenchmarkException($"A raw stream gave {result.Results} replies to {result.Messages} messages.");
            }
        }

        var seconds = (results.Max(result => result.Ended) - results.Min(result => result.Started)) / (double)Stopwatch.Frequency;
        var positions = (double)results.Zip(workloads).Sum(stream => stream.Second.Positions(stream.First.Messages));
        return new(
            positions / seconds,
            (after.AllocatedBytes - before.AllocatedBytes) / positions,
            (after.Processor - before.Processor).TotalNanoseconds / positions);
    }

    /// <summary>The median over the rounds of this run's speed to that of another: the machine's speed drifts over minutes, so a ratio is taken within each round.</summary>
    public double RatioTo(StreamRun other) => Median.Of(Samples.Zip(other.Samples, (own, than) => own.PositionsPerSecond / than.PositionsPerSecond));

    private bool IsRaw { get; init; }

    private IEnumerable<(Workload Workload, CallInvoker Invoker)> Streams() =>
        workloads.Select((workload, i) => (workload, target.Invokers[i % target.Invokers.Count]));

    private async Task<Metadata> CheckAsync(CallInvoker invoker, Workload workload)
    {
        var replies = new List<byte[]>();
        var stream = await LoadStream.RunAsync(invoker, target.Method, [], workload, TimeSpan.FromMinutes(1), 2 * workload.Messages, replies.Add);
        BatchCheck.End(stream, workload);
        var results = replies.Select(RevaluePortfoliosResponse.Parser.ParseFrom)
            .Where(reply => reply.ContentCase == RevaluePortfoliosResponse.ContentOneofCase.Results)
            .SelectMany(reply => reply.Results.Results)
            .ToList();
        for (var i = 0; i < results.Count; i++)
        {
            BatchCheck.Result(results[i], workload, i);
        }

        // The result of about the mean size stands for all of them.
        var meanSize = results.Average(result => result.CalculateSize());
        var usual = results.MinBy(result => Math.Abs(result.CalculateSize() - meanSize))!;
        return new Metadata
        {
            { BenchmarkMethods.SilentHeader, workload.Opening.Count.ToString(CultureInfo.InvariantCulture) },
            { BenchmarkMethods.ResultHeader, usual.ToByteArray() },
            { BenchmarkMethods.ResultsHeader, workload.Portfolios(1).ToString(CultureInfo.InvariantCulture) },
            { BenchmarkMethods.SummaryHeader, stream.Summary },
        };
    }
}
