using System.Globalization;
using FundCalc.Client;

namespace FundCalc.Cli.Batch;

/// <summary>How far a batch is; written by the batch, read by the display at any time.</summary>
internal sealed class BatchState(Stream input, TimeProvider time)
{
    private readonly long started = time.GetTimestamp();
    private long portfolios;
    private long failed;
    private long positions;

    /// <summary>Bytes of the input, or null where nobody knows (standard input).</summary>
    public long? InputBytes { get; } = input.CanSeek ? input.Length : null;

    /// <summary>Bytes of the input that were read.</summary>
    public long BytesRead => input.CanSeek ? Math.Min(input.Position, input.Length) : 0;

    /// <summary>Time since the batch began.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(started);

    /// <summary>Portfolios with a result.</summary>
    public long Portfolios => Volatile.Read(ref portfolios);

    /// <summary>Portfolios without a value.</summary>
    public long Failed => Volatile.Read(ref failed);

    /// <summary>Positions of valued portfolios, as the service counts them.</summary>
    public long Positions => Volatile.Read(ref positions);

    public void CountResult(bool hasValue)
    {
        Interlocked.Increment(ref portfolios);
        if (!hasValue)
        {
            Interlocked.Increment(ref failed);
        }
    }

    public void Set(BatchProgress progress) => Volatile.Write(ref positions, progress.Positions);

    /// <summary>The state in one line: portfolios, positions per second, time left where it can be told.</summary>
    public string Describe()
    {
        TimeSpan elapsed = Elapsed;
        string failedText = Failed == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({Failed:N0} failed)");
        return string.Create(
            CultureInfo.InvariantCulture, $"{Portfolios:N0} portfolios{failedText}, {PerSecond(Positions, elapsed):N0} positions/s{TimeLeft(elapsed)}");
    }

    /// <summary>Whole items per second; 0 before any time has passed.</summary>
    public static long PerSecond(long items, TimeSpan elapsed)
        => elapsed.Ticks <= 0 ? 0 : (long)((Int128)items * TimeSpan.TicksPerSecond / elapsed.Ticks);

    private string TimeLeft(TimeSpan elapsed)
    {
        long read = BytesRead;
        if (InputBytes is not { } all || read <= 0 || Portfolios == 0)
        {
            return "";
        }

        var left = TimeSpan.FromTicks((long)((Int128)elapsed.Ticks * (all - read) / read));
        return string.Create(CultureInfo.InvariantCulture, $", {(int)left.TotalHours}:{left.Minutes:D2}:{left.Seconds:D2} left");
    }
}
