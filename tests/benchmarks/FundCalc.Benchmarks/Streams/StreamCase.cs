using System.Diagnostics;
using System.Globalization;
using FundCalc.Benchmarks.Server;
using FundCalc.V1;
using Google.Protobuf;
using Grpc.Core;

namespace FundCalc.Benchmarks.Streams;

/// <summary>A number of parallel streams with portfolios of one size: prepares the messages, checks the answers once one by one, then takes samples.</summary>
internal sealed class StreamCase
{
    private readonly CallInvoker _invoker;
    private readonly Dictionary<Form, Workload[]> _workloads = [];
    private readonly Dictionary<Form, Metadata> _rawHeaders = [];

    private StreamCase(CallInvoker invoker, int positions, int streams)
    {
        _invoker = invoker;
        Positions = positions;
        Streams = streams;
    }

    /// <summary>Positions in each portfolio; one portfolio makes a message.</summary>
    public int Positions { get; }

    /// <summary>Parallel streams, all on one connection.</summary>
    public int Streams { get; }

    /// <summary>Prepares the messages and checks that the service answers every one of them correctly.</summary>
    public static async Task<StreamCase> PrepareAsync(CallInvoker invoker, int positions, int streams)
    {
        var made = new StreamCase(invoker, positions, streams);
        foreach (var form in Enum.GetValues<Form>())
        {
            var workloads = Enumerable.Range(0, streams).Select(stream => new Workload(form, positions, seed: (positions * 10) + stream)).ToArray();
            made._workloads[form] = workloads;
            foreach (var workload in workloads)
            {
                made._rawHeaders[form] = await CheckAsync(invoker, workload);
            }
        }

        return made;
    }

    /// <summary>Mean size of a form's messages in bytes.</summary>
    public double MeanBytes(Form form) => _workloads[form].Average(workload => workload.MeanBytes);

    /// <summary>Runs all streams for a while and checks the end of each.</summary>
    public async Task<Sample> RunAsync(Form form, Handler handler, TimeSpan duration)
    {
        var method = handler switch
        {
            Handler.Raw => BenchmarkMethods.Move,
            Handler.RawAfterWait => BenchmarkMethods.MoveAfterWait,
            _ => BenchmarkMethods.Revalue,
        };
        var headers = handler == Handler.Service ? [] : _rawHeaders[form];
        var workloads = _workloads[form];
        var before = await UsageAsync();
        var results = await Task.WhenAll(workloads.Select(workload => Task.Run(() => LoadStream.RunAsync(_invoker, method, headers, workload, duration))));
        var after = await UsageAsync();
        foreach (var (result, workload) in results.Zip(workloads))
        {
            if (handler == Handler.Service)
            {
                BatchCheck.End(result, workload);
            }
            else if (result.Results != result.Portfolios)
            {
                throw new BenchmarkException($"A raw stream gave {result.Results} replies to {result.Portfolios} messages.");
            }
        }

        var seconds = (results.Max(result => result.Ended) - results.Min(result => result.Started)) / (double)Stopwatch.Frequency;
        var positions = (double)results.Sum(result => result.Portfolios) * Positions;
        return new(
            positions / seconds,
            (after.AllocatedBytes - before.AllocatedBytes) / positions,
            (after.Processor - before.Processor).TotalNanoseconds / positions);
    }

    // Two rounds through the workload, every figure of every reply compared; the answers then are what raw streams answer with.
    private static async Task<Metadata> CheckAsync(CallInvoker invoker, Workload workload)
    {
        const int Portfolios = 128;
        var replies = new List<byte[]>();
        var stream = await LoadStream.RunAsync(
            invoker, BenchmarkMethods.Revalue, [], workload, TimeSpan.FromMinutes(1), Portfolios, replies.Add);
        BatchCheck.End(stream, workload);
        var results = replies.Select(RevaluePortfoliosResponse.Parser.ParseFrom)
            .Where(reply => reply.ContentCase == RevaluePortfoliosResponse.ContentOneofCase.Results)
            .SelectMany(reply => reply.Results.Results)
            .ToList();
        for (var i = 0; i < results.Count; i++)
        {
            BatchCheck.Result(results[i], workload, i);
        }

        var single = new RevaluePortfoliosResponse { Results = new RevaluationResults { Results = { results[^1] } } };
        return new Metadata
        {
            { BenchmarkMethods.SilentHeader, workload.Opening.Count.ToString(CultureInfo.InvariantCulture) },
            { BenchmarkMethods.ReplyHeader, single.ToByteArray() },
            { BenchmarkMethods.SummaryHeader, stream.Summary },
        };
    }

    private async Task<ServerUsage> UsageAsync()
    {
        using var call = _invoker.AsyncUnaryCall(BenchmarkMethods.Usage, null, new CallOptions(), []);
        return ServerUsage.From(await call.ResponseAsync);
    }
}
