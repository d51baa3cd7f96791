namespace FundCalc.Client;

/// <summary>What happened to a stream of a batch.</summary>
public enum BatchEventKind
{
    /// <summary>It was opened on a replica.</summary>
    Opened = 0,

    /// <summary>It broke; another attempt follows.</summary>
    Broken = 1,

    /// <summary>It has all its results.</summary>
    Ended = 2,
}
