using System.Diagnostics;
using FundCalc.Benchmarks.Data;
using FundCalc.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace FundCalc.Benchmarks.Memory;

/// <summary>One long stream of portfolios of 50 to 100 positions, three messages in column form for one in row form, and a reader that pauses.</summary>
internal sealed class LongStream(MemoryPlan plan, int serverId)
{
    /// <summary>Results between two samples of the server's memory.</summary>
    public const int SampleEvery = 10_000;

    private const int PortfoliosPerMessage = 10;
    private const int RowsEvery = 4;

    // A pause lasts this long at least, and goes on until the writer has stood still for a while; where it never does, the server buffers without bound.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Still = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);

    private readonly Random _random = new(20_260_102);
    private readonly List<double> _samples = [];
    private ExpectedTotals _expected;
    private long _positions;
    private long _lastWrite;
    private double _warm;
    private bool _written;
    private TimeSpan _longestUntilStall;

    public async Task<MemoryOutcome> RunAsync(GrpcChannel channel)
    {
        var started = Stopwatch.GetTimestamp();
        using var call = new ValuationService.ValuationServiceClient(channel).RevaluePortfolios();
        var reading = Task.Run(() => ReadAsync(call.ResponseStream));
        try
        {
            await WriteAsync(call.RequestStream);
        }
        catch (Exception error) when (error is RpcException or InvalidOperationException)
        {
            // The server ended the stream early; the reader knows why.
            await reading;
            throw new BenchmarkException("The server ended the stream before its requests did.", error);
        }

        var summary = await reading;
        var end = ResidentMemory.Read(serverId);
        Check(summary);
        return new(_warm, end, _samples, _positions, Stopwatch.GetElapsedTime(started), _longestUntilStall);
    }

    private async Task WriteAsync(IClientStreamWriter<RevaluePortfoliosRequest> requests)
    {
        await requests.WriteAsync(BatchMessages.Settings());
        foreach (var piece in BatchMessages.Table())
        {
            await requests.WriteAsync(piece);
        }

        for (var sent = 0; sent < plan.Portfolios; sent += PortfoliosPerMessage)
        {
            await requests.WriteAsync(Message(sent));
            Volatile.Write(ref _lastWrite, Stopwatch.GetTimestamp());
        }

        Volatile.Write(ref _written, true);
        await requests.CompleteAsync();
    }

    private RevaluePortfoliosRequest Message(int first)
    {
        var rows = new RowPortfolios();
        var columns = new ColumnPortfolios();
        for (var i = 0; i < PortfoliosPerMessage; i++)
        {
            var holdings = Market.CreateHoldings(_random, _random.Next(50, 101));
            _expected += ExpectedTotals.Of(holdings);
            _positions += holdings.Length;
            var sequence = (ulong)(first + i + 1);
            if (first / PortfoliosPerMessage % RowsEvery == 0)
            {
                rows.Portfolios.Add(BatchMessages.Row(sequence, holdings));
            }
            else
            {
                columns.Portfolios.Add(BatchMessages.Column(sequence, holdings));
            }
        }

        return rows.Portfolios.Count > 0 ? new() { Rows = rows } : new() { Columns = columns };
    }

    private async Task<RevaluationSummary?> ReadAsync(IAsyncStreamReader<RevaluePortfoliosResponse> replies)
    {
        var results = 0;
        var pauses = new Queue<int>(plan.PausesAt);
        RevaluationSummary? summary = null;
        while (await replies.MoveNext(CancellationToken.None))
        {
            var reply = replies.Current;
            summary = reply.Summary ?? summary;
            var before = results;
            results += reply.Results?.Results.Count ?? 0;
            if (before < plan.WarmUp && results >= plan.WarmUp)
            {
                _warm = ResidentMemory.Read(serverId);
            }

            if (before / SampleEvery != results / SampleEvery)
            {
                _samples.Add(ResidentMemory.Read(serverId));
            }

            if (pauses.TryPeek(out var at) && results >= at)
            {
                pauses.Dequeue();
                await PauseAsync();
            }
        }

        return summary;
    }

    private async Task PauseAsync()
    {
        var started = Stopwatch.GetTimestamp();
        do
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50));
            if (Volatile.Read(ref _written) || Stopwatch.GetElapsedTime(started) > LongestPause)
            {
                throw new BenchmarkException("The reader paused and the writer went on: something between them buffers without bound.");
            }
        }
        while (Stopwatch.GetElapsedTime(started) < Pause || Stopwatch.GetElapsedTime(Volatile.Read(ref _lastWrite)) < Still);

        var untilStall = Stopwatch.GetElapsedTime(started, Volatile.Read(ref _lastWrite));
        _longestUntilStall = untilStall > _longestUntilStall ? untilStall : _longestUntilStall;
    }

    private void Check(RevaluationSummary? summary)
    {
        if (summary is null
            || summary.Valued != (ulong)plan.Portfolios
            || summary.Failed != 0
            || summary.Positions != (ulong)_positions
            || !string.Equals(summary.NetAssets, ExpectedTotals.Text(_expected.Net), StringComparison.Ordinal))
        {
            throw new BenchmarkException($"The long stream ended with {summary?.ToString() ?? "no summary"} instead of {plan.Portfolios} values worth {ExpectedTotals.Text(_expected.Net)} net.");
        }
    }
}
