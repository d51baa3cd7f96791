namespace FundCalc.Client.Batch;

/// <summary>How long to wait before the next attempt: a random part of a bound that doubles, so that streams that broke together do not come back together.</summary>
internal sealed class Backoff(TimeSpan first, TimeSpan longest, Func<double> random)
{
    // 2^20 times the first bound is beyond any longest one that makes sense.
    private const int MaxDoublings = 20;

    /// <summary>The wait before an attempt.</summary>
    /// <param name="failures">How many attempts in a row failed; at least 1.</param>
    public TimeSpan Wait(int failures)
    {
        double bound = Math.Min(longest.TotalMilliseconds, first.TotalMilliseconds * Math.Pow(2, Math.Min(failures - 1, MaxDoublings)));
        return TimeSpan.FromMilliseconds(bound * random());
    }

    /// <summary>What a replica asks for, within the bound.</summary>
    public TimeSpan? Within(TimeSpan? asked) => asked > longest ? longest : asked;
}
