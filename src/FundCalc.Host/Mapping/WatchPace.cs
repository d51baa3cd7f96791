namespace FundCalc.Host.Mapping;

/// <summary>How often a stream that watches something sends messages.</summary>
/// <param name="MinInterval">The least time between two.</param>
/// <param name="Heartbeat">After how long without a message one comes nevertheless; not less than <paramref name="MinInterval"/>.</param>
internal sealed record WatchPace(TimeSpan MinInterval, TimeSpan Heartbeat);
