using System.Diagnostics;
using System.Globalization;

namespace FundCalc.Soak;

/// <summary>Runs random cases of every kind, in turn, on all processors.</summary>
internal sealed class PropertySuite(SoakOptions options, TextWriter output)
{
    // A fault that hits every case must not bury the first ones.
    private const int MostFailuresPrinted = 20;

    private static readonly TimeSpan BetweenProgress = TimeSpan.FromSeconds(10);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Lock _printing = new();
    private readonly Dictionary<string, SoakTotals> _totals = CaseKinds.All.ToDictionary(kind => kind.Name, _ => new SoakTotals(), StringComparer.Ordinal);
    private TimeSpan _lastProgress;
    private int _failures;

    /// <summary>Runs the suite; true when everything agreed.</summary>
    public bool Run()
    {
        Print($"seed {options.Seed}");
        if (options.Replay is var (name, index))
        {
            var kind = CaseKinds.All.Single(kind => string.Equals(kind.Name, name, StringComparison.Ordinal));
            Print(InputText.Of(kind.Case(options.Seed, index).Input));
            RunCase(kind, index);
        }
        else
        {
            Parallel.For(0, options.Cases, (i, loop) =>
            {
                if (_clock.Elapsed > options.Time)
                {
                    loop.Stop();
                    return;
                }

                foreach (var each in CaseKinds.All)
                {
                    RunCase(each, i);
                }

                PrintProgress();
            });
        }

        var total = new SoakTotals();
        foreach (var kind in CaseKinds.All)
        {
            total.Add(_totals[kind.Name]);
            Print($"{kind.Name}: {_totals[kind.Name].Cases} cases, {_totals[kind.Name]}");
        }

        Print($"soak: {total}");
        return total.IsGood;
    }

    // Whatever a calculator throws is a finding, to be counted and told with its case; the run goes on to the next one.
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Every exception is counted and printed.")]
    private void RunCase(CaseKind kind, int index)
    {
        var (input, compare) = kind.Case(options.Seed, index);
        try
        {
            var agreement = compare();
            _totals[kind.Name].AddCompared(agreement.Figures, agreement.Differences.Count, agreement.Refused);
            if (agreement.Differences.Count > 0)
            {
                PrintFailure("wrong", kind, index, input, agreement.Differences);
            }
        }
        catch (Exception error)
        {
            _totals[kind.Name].AddError();
            PrintFailure("error", kind, index, input, [error.ToString()]);
        }
    }

    private void PrintFailure(string what, CaseKind kind, int index, object input, IReadOnlyList<string> findings)
    {
        if (Interlocked.Increment(ref _failures) > MostFailuresPrinted)
        {
            return;
        }

        lock (_printing)
        {
            Print($"{what}: {kind.Name} case {index}; again by: eng/soak --suite {options.Suite} --seed {options.Seed} --replay {kind.Name}:{index}");
            foreach (var finding in findings.Take(10))
            {
                Print($"  {finding}");
            }

            Print(InputText.Of(input));
        }
    }

    private void PrintProgress()
    {
        lock (_printing)
        {
            if (_clock.Elapsed - _lastProgress > BetweenProgress)
            {
                _lastProgress = _clock.Elapsed;
                Print($"after {_clock.Elapsed.TotalSeconds:0} s: {_totals.Values.Min(totals => totals.Cases)} of {options.Cases} cases of each kind");
            }
        }
    }

    private void Print(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private void Print(string text) => output.WriteLine(text);
}
