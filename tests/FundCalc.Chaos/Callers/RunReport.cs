using System.Globalization;
using FundCalc.Chaos.Model;

namespace FundCalc.Chaos.Callers;

/// <summary>What a run has found so far. Thread-safe.</summary>
public sealed class RunReport(Action<string> print)
{
    // One fault of the host must not bury the others.
    private const int MostPrinted = 5;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, int> _errors = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _wrongByKind = new(StringComparer.Ordinal);
    private long _figures;
    private long _wrong;
    private long _flagged;
    private long _errorCount;
    private long _replies;
    private long _lateErrors;

    /// <summary>Figures that were compared with the model.</summary>
    public long Figures => Interlocked.Read(ref _figures);

    /// <summary>What must not happen: a figure that is neither right nor flagged, an error without a type, a call beyond its deadline, a host that does not recover.</summary>
    public long Wrong => Interlocked.Read(ref _wrong);

    /// <summary>Figures that rest on a price older than promised, and say so.</summary>
    public long Flagged => Interlocked.Read(ref _flagged);

    /// <summary>Typed errors.</summary>
    public long Errors => Interlocked.Read(ref _errorCount);

    /// <summary>Answers that held figures.</summary>
    public long Replies => Interlocked.Read(ref _replies);

    /// <summary>Errors of dependencies that came 5 seconds and more after the last fault was healed.</summary>
    public long LateErrors => Interlocked.Read(ref _lateErrors);

    /// <summary>The last line of a run.</summary>
    public string LastLine => string.Create(CultureInfo.InvariantCulture, $"soak: {Figures} figures, {Wrong} wrong, {Flagged} flagged, {Errors} errors");

    /// <summary>Errors by their reason.</summary>
    public string ErrorsByReason => Text(_errors);

    /// <summary>What is wrong, by kind.</summary>
    public string WrongByKind => Text(_wrongByKind);

    internal void Add(CheckResult result, Func<string> request)
    {
        Interlocked.Add(ref _figures, result.Figures);
        Interlocked.Add(ref _flagged, result.Flagged);
        Interlocked.Increment(ref _replies);
        if (result.WrongCount > 0)
        {
            AddWrong("figures", result.WrongCount, $"{request()}:{string.Concat(result.Wrong.Select(finding => "\n    " + finding))}");
        }
    }

    /// <summary>Counts what is wrong; the first of each kind are printed.</summary>
    internal void AddWrong(string kind, int count, string finding)
    {
        Interlocked.Add(ref _wrong, count);
        lock (_lock)
        {
            var before = _wrongByKind.GetValueOrDefault(kind);
            _wrongByKind[kind] = before + count;
            if (before >= MostPrinted)
            {
                return;
            }
        }

        print("wrong: " + finding);
    }

    internal void AddError(string reason, bool isLate, Func<string> request)
    {
        Interlocked.Increment(ref _errorCount);
        lock (_lock)
        {
            _errors[reason] = _errors.GetValueOrDefault(reason) + 1;
        }

        if (isLate && Interlocked.Increment(ref _lateErrors) <= MostPrinted)
        {
            print($"late: {reason} though nothing is broken: {request()}");
        }
    }

    private string Text(SortedDictionary<string, int> counts)
    {
        lock (_lock)
        {
            return counts.Count == 0 ? "none" : string.Join(", ", counts.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Key} {count.Value}")));
        }
    }
}
