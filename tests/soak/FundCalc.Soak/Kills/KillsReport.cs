using System.Globalization;

namespace FundCalc.Soak.Kills;

/// <summary>What the run has done and found. What is wrong may be added from any thread; each of the other counts has one writer at a time.</summary>
internal sealed class KillsReport(TextWriter output)
{
    private const int MostPrinted = 20;
    private long _wrong;

    /// <summary>Processes killed.</summary>
    public int Kills { get; set; }

    /// <summary>Processes told to end.</summary>
    public int Graceful { get; set; }

    /// <summary>Of both, those that had a stream in hand.</summary>
    public int WithStreams { get; set; }

    /// <summary>Batches that ended.</summary>
    public int Batches { get; set; }

    /// <summary>Results that batches gave their caller.</summary>
    public long Results { get; set; }

    /// <summary>Streams that broke or were ended by a host.</summary>
    public long BrokenStreams { get; set; }

    /// <summary>Portfolios that were sent again.</summary>
    public long SentAgain { get; set; }

    /// <summary>Replies from processes that were killed before they counted them.</summary>
    public long Uncounted { get; set; }

    /// <summary>Portfolios without a result.</summary>
    public long Lost { get; set; }

    /// <summary>Portfolios with two results, or with two replies, or sent again though a reply had come.</summary>
    public long Twice { get; set; }

    /// <summary>The longest that a host took to end in order.</summary>
    public TimeSpan LongestStop { get; set; }

    /// <summary>Everything that must not be, the lost and the twofold too.</summary>
    public long Wrong => Interlocked.Read(ref _wrong);

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
