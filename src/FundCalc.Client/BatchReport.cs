namespace FundCalc.Client;

/// <summary>How a batch went: nothing in it changes a figure.</summary>
/// <param name="Streams">What each stream did.</param>
/// <param name="FirstBreaks">The first breaks, at most 100, in the order in which they occurred.</param>
/// <param name="DuplicatesDropped">Results that came although their portfolios had one already.</param>
/// <param name="SnapshotDigest">The snapshot; empty with the latest prices.</param>
/// <param name="SettingsFingerprint">What all streams had in common, as <c>RevaluationOpening</c> tells it; empty where no stream told.</param>
/// <param name="CalculationVersion">The version of the calculations; empty where no stream told.</param>
public sealed record BatchReport(
    IReadOnlyList<BatchStreamReport> Streams,
    IReadOnlyList<BatchEvent> FirstBreaks,
    long DuplicatesDropped,
    string SnapshotDigest,
    string SettingsFingerprint,
    string CalculationVersion)
{
    /// <summary>How many streams were opened, those that went on for a broken one among them.</summary>
    public int Attempts => Streams.Sum(stream => stream.Attempts);

    /// <summary>How many broke.</summary>
    public int Breaks => Streams.Sum(stream => stream.Breaks);

    /// <summary>How many times a portfolio was sent again because its reply had not come.</summary>
    public long Resent => Streams.Sum(stream => stream.Resent);
}
