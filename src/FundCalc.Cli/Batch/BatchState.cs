using System.Globalization;
using FundCalc.Client;

namespace FundCalc.Cli.Batch;

/// <summary>How far a batch is; written by the batch, read by the display at any time.</summary>
internal sealed class BatchState(Stream input, TimeProvider time)
{
    private static readonly BatchProgress Nothing = new(0, 0, 0, 0, 0, 0);

    private long started = time.GetTimestamp();
    private bool begun;
    private long portfolios;
    private long failed;
    private BatchProgress progress = Nothing;

    /// <summary>Bytes of the input, or null where nobody knows (standard input).</summary>
    public long? InputBytes { get; } = input.CanSeek ? input.Length : null;

    /// <summary>Bytes of the input that were read.</summary>
    public long BytesRead => input.CanSeek ? Math.Min(input.Position, input.Length) : 0;

    /// <summary>Time since the first portfolio was valued; before that, since prices are being fixed.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(started);

    /// <summary>Portfolios with a result.</summary>
    public long Portfolios => Volatile.Read(ref portfolios);

    /// <summary>Portfolios without a value.</summary>
    public long Failed => Volatile.Read(ref failed);

    /// <summary>Positions of valued portfolios, as the service counts them.</summary>
    public long Positions => Volatile.Read(ref progress).Positions;

    /// <summary>Bytes sent to the service.</summary>
    public long BytesSent => Volatile.Read(ref progress).BytesSent;

    /// <summary>Says that prices are fixed and portfolios are valued from now on.</summary>
    public void Begin()
    {
        started = time.GetTimestamp();
        Volatile.Write(ref begun, true);
    }

    public void CountResult(bool hasValue)
    {
        Interlocked.Increment(ref portfolios);
        if (!hasValue)
        {
            Interlocked.Increment(ref failed);
        }
    }

    public void Set(BatchProgress now) => Volatile.Write(ref progress, now);

    /// <summary>The state in one line: portfolios, positions and megabytes per second, what had to be sent again, time left where it can be told.</summary>
    public string Describe()
    {
        TimeSpan elapsed = Elapsed;
        if (!Volatile.Read(ref begun))
        {
            return $"fixing prices{TimeLeft(elapsed)}";
        }

        BatchProgress now = Volatile.Read(ref progress);
        string failedText = Failed == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({Failed:N0} failed)");
        string retries = now.Breaks == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {now.Breaks:N0} retries ({now.Resent:N0} sent again)");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Portfolios:N0} portfolios{failedText}, {PerSecond(now.Positions, elapsed):N0} positions/s, {Megabytes(now.BytesSent, elapsed)} MB/s{retries}{TimeLeft(elapsed)}");
    }

    /// <summary>Megabytes (10^6 bytes) per second with one decimal place.</summary>
    public static string Megabytes(long bytes, TimeSpan elapsed)
    {
        long tenths = PerSecond(bytes, elapsed) / 100_000;
        return string.Create(CultureInfo.InvariantCulture, $"{tenths / 10:N0}.{tenths % 10}");
    }

    /// <summary>Whole items per second; 0 before any time has passed.</summary>
    public static long PerSecond(long items, TimeSpan elapsed)
        => elapsed.Ticks <= 0 ? 0 : (long)((Int128)items * TimeSpan.TicksPerSecond / elapsed.Ticks);

    private string TimeLeft(TimeSpan elapsed)
    {
        long read = BytesRead;
        if (InputBytes is not { } all || read <= 0 || (Portfolios == 0 && Volatile.Read(ref begun)))
        {
            return "";
        }

        var left = TimeSpan.FromTicks((long)((Int128)elapsed.Ticks * (all - read) / read));
        return string.Create(CultureInfo.InvariantCulture, $", {(int)left.TotalHours}:{left.Minutes:D2}:{left.Seconds:D2} left");
    }
}
