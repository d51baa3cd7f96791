using FundCalc.Prices.Dependencies;
using Microsoft.Extensions.Logging;

namespace FundCalc.Prices.Sources.Upstream;

/// <summary>
/// Whether the source upstream answers: down after three calls in a row failed with all their repetitions, or when it is left alone; up with the next answer. Each change is logged once; refused quotes at most once a
/// minute, with their number. Thread-safe.
/// </summary>
internal sealed class UpstreamHealth(PriceDependencies dependencies, TimeProvider time, ILogger<UpstreamHealth> logger)
{
    private const int Tolerated = 2;

    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private readonly PriceDependency _dependency = dependencies.Source;
    private readonly Lock _lock = new();
    private string _reason = "";
    private int _failures;
    private long _refused;
    private long? _told;

    /// <summary>A call was answered, well or not.</summary>
    public void Answered(QuoteOutcome outcome, int instruments)
    {
        lock (_lock)
        {
            _failures = 0;
            if (_dependency.Note(DependencyStatus.Up, "the price source upstream answers"))
            {
                PricesLog.UpstreamAnswers(logger);
            }

            TellRefused(outcome, instruments);
        }
    }

    /// <summary>A call failed, with all its repetitions.</summary>
    public void Failed(string reason)
    {
        lock (_lock)
        {
            _failures++;
            _reason = reason;
            Judge();
        }
    }

    /// <summary>A call was not made, because nearly all before it failed.</summary>
    public void LeftAlone()
    {
        lock (_lock)
        {
            _failures = Tolerated + 1;
            Judge();
        }
    }

    /// <summary>A call failed in a way that nobody foresaw.</summary>
    public void Unforeseen(Exception exception)
    {
        PricesLog.UpstreamUnforeseen(logger, exception);
        Failed(exception.GetType().Name);
    }

    private void Judge()
    {
        if (_failures > Tolerated && _dependency.Note(DependencyStatus.Down, $"the price source upstream does not answer ({_reason})"))
        {
            PricesLog.UpstreamFails(logger, _reason);
        }
    }

    private void TellRefused(QuoteOutcome outcome, int instruments)
    {
        var refused = outcome.Failure is null ? outcome.Refused.Count : instruments;
        if (refused == 0)
        {
            return;
        }

        _refused += refused;
        var now = time.GetTimestamp();
        if (_told is { } told && time.GetElapsedTime(told, now) < Quiet)
        {
            return;
        }

        PricesLog.QuotesRefused(logger, _refused, outcome.Rule ?? "");
        (_refused, _told) = (0, now);
    }
}
