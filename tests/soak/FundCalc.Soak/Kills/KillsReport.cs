using System.Globalization;

namespace FundCalc.Soak.Kills;

/// <summary>What the run has done and found. What has an Add may be added from any thread; each of the other counts has one writer.</summary>
internal sealed class KillsReport(TextWriter output)
{
    private const int MostPrinted = 20;
    private int _batches;
    private long _results;
    private long _brokenStreams;
    private long _sentAgain;
    private long _lost;
    private long _twice;
    private long _wrong;

    /// <summary>Processes killed.</summary>
    public int Kills { get; set; }

    /// <summary>Processes told to end.</summary>
    public int Graceful { get; set; }

    /// <summary>Of both, those that had a stream in hand.</summary>
    public int WithStreams { get; set; }

    /// <summary>Batches that ended.</summary>
    public int Batches => Volatile.Read(ref _batches);

    /// <summary>Results that batches gave their caller.</summary>
    public long Results => Interlocked.Read(ref _results);

    /// <summary>Streams that broke or were ended by a host.</summary>
    public long BrokenStreams => Interlocked.Read(ref _brokenStreams);

    /// <summary>Portfolios that were sent again.</summary>
    public long SentAgain => Interlocked.Read(ref _sentAgain);

    /// <summary>Portfolios without a result.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>Portfolios with two results, or with two replies, or sent again though a reply had come.</summary>
    public long Twice => Interlocked.Read(ref _twice);

    /// <summary>The longest that a host took to end in order.</summary>
    public TimeSpan LongestStop { get; set; }

    /// <summary>Everything that must not be, the lost and the twofold too.</summary>
    public long Wrong => Interlocked.Read(ref _wrong);

    /// <summary>Counts a batch with the results that it gave its caller.</summary>
    public void AddBatch(int results)
    {
        Interlocked.Increment(ref _batches);
        Interlocked.Add(ref _results, results);
    }

    /// <summary>Counts what the streams of a batch came to.</summary>
    public void AddStreams(int broken, long sentAgain)
    {
        Interlocked.Add(ref _brokenStreams, broken);
        Interlocked.Add(ref _sentAgain, sentAgain);
    }

    /// <summary>Counts a portfolio without a result.</summary>
    public void AddLost(string what)
    {
        Interlocked.Increment(ref _lost);
        AddWrong(what);
    }

    /// <summary>Counts a portfolio that was sent, answered or given to the caller once too often.</summary>
    public void AddTwice(string what)
    {
        Interlocked.Increment(ref _twice);
        AddWrong(what);
    }

    /// <summary>Counts something that must not be, and says what.</summary>
    public void AddWrong(string what)
    {
        if (Interlocked.Increment(ref _wrong) <= MostPrinted)
        {
            output.WriteLine("wrong: " + what);
        }
    }

    public void Print(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Kills} kills, {Graceful} graceful restarts, {Batches} batches, {Results} results, {SentAgain} sent again, {Lost} lost, {Twice} twice, {Wrong} wrong");
}
