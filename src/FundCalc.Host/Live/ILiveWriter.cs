namespace FundCalc.Host.Live;

/// <summary>Writes messages of live values, one at a time.</summary>
internal interface ILiveWriter : IDisposable
{
    /// <summary>How large the message in hand is, in values and share classes.</summary>
    int Weight { get; }

    /// <summary>Values a portfolio and adds it to the message in hand; one that has no value for the same reason as when it was last sent is left out.</summary>
    void Add(int portfolio);

    /// <summary>The message in hand, completed.</summary>
    LiveReply Message(LiveHead head);

    /// <summary>Begins the next message: the one in hand has been written.</summary>
    void Clear();
}
