using System.Diagnostics;
using System.Globalization;
using FundCalc.Fuzz;
using FundCalc.Fuzz.Cases;
using FundCalc.Fuzz.Memory;
using FundCalc.Soak.Replay;

namespace FundCalc.Soak.Fuzz;

/// <summary>
/// Streams of mutated messages to a host in a process of its own: every value, every refusal and every summary is what generated classes and single valuations make of the same bytes.
/// </summary>
internal sealed class FuzzSuite(SoakOptions options, TextWriter output)
{
    private const int MostPrinted = 20;
    private static readonly TimeSpan BetweenProgress = TimeSpan.FromSeconds(10);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly SoakTotals _totals = new();
    private readonly Lock _printing = new();
    private TimeSpan _lastProgress;
    private long _messages;
    private int _ended;
    private int _printed;

    /// <summary>Runs the suite; true when everything was as it must be.</summary>
    public async Task<bool> RunAsync()
    {
        Print($"seed {options.Seed}");
        await using var memory = await MemoryHost.StartAsync();
        await using var process = await HostProcess.StartAsync(["--Listen:GrpcPort=0", "--Listen:HttpPort=0", $"--Prices:File={MemoryHost.PriceFile}"]);
        using var streams = new RawStreams(process.Address);
        var differential = new Differential(memory);
        if (options.Replay is (_, var only))
        {
            await RunAsync(differential, streams, only);
        }
        else
        {
            var next = -1;
            await Task.WhenAll(Enumerable.Range(0, 2 * Environment.ProcessorCount).Select(_ => Task.Run(async () =>
            {
                while (Interlocked.Read(ref _messages) < options.Count && !(_clock.Elapsed > options.Time))
                {
                    await RunAsync(differential, streams, Interlocked.Increment(ref next));
                    PrintProgress();
                }
            })));
        }

        // Nothing that came before has broken the hosts: a plain stream is still answered, as it must be.
        var after = await differential.RunAsync(new StreamCase(StreamCase.Of(options.Seed, 0).Messages, []), streams.RunAsync);
        if (after.Difference is not null)
        {
            _totals.AddError();
            Print($"error: after the run: {after.Difference}");
        }

        Print($"{_messages} mutated messages in {_totals.Cases} streams, of which {_ended} ended before their end, in {_clock.Elapsed.TotalSeconds:0} s");
        Print($"soak: {_totals}");
        return _totals.IsGood;
    }

    // Whatever a case throws is a finding, to be counted and told; the run goes on to the next one.
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Every exception is counted and printed.")]
    private async Task RunAsync(Differential differential, RawStreams streams, int number)
    {
        try
        {
            var verdict = await differential.RunAsync(StreamCase.Of(options.Seed, number), streams.RunAsync);
            Interlocked.Add(ref _messages, verdict.Messages);
            _totals.AddCompared(verdict.Values, verdict.Difference is null ? 0 : 1, verdict.Refusals + (verdict.Ended ? 1 : 0));
            if (verdict.Ended)
            {
                Interlocked.Increment(ref _ended);
            }

            if (verdict.Difference is { } difference)
            {
                PrintFailure("wrong", number, difference);
            }
        }
        catch (Exception error)
        {
            _totals.AddError();
            PrintFailure("error", number, error.ToString());
        }
    }

    private void PrintFailure(string what, int number, string text)
    {
        if (Interlocked.Increment(ref _printed) <= MostPrinted)
        {
            Print($"{what}: case {number}; again by: eng/soak --suite fuzz --seed {options.Seed} --replay streams:{number}");
            Print($"  {(text.Length > 4_000 ? text[..4_000] : text)}");
        }
    }

    private void PrintProgress()
    {
        lock (_printing)
        {
            if (_clock.Elapsed - _lastProgress > BetweenProgress)
            {
                _lastProgress = _clock.Elapsed;
                Print($"after {_clock.Elapsed.TotalSeconds:0} s: {Interlocked.Read(ref _messages)} of {options.Count} mutated messages");
            }
        }
    }

    private void Print(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
