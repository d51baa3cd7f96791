using FundCalc.Calculation.Market;

namespace FundCalc.Host.Mapping;

/// <summary><see cref="V1.WatchPricesRequest"/>, checked.</summary>
/// <param name="InstrumentIds">The instruments, each once.</param>
/// <param name="Kinds">The acceptable kinds, best first.</param>
/// <param name="MinInterval">The least time between two messages.</param>
/// <param name="Heartbeat">After how long without a message one comes nevertheless; not less than <paramref name="MinInterval"/>.</param>
internal sealed record WatchQuestion(IReadOnlyList<string> InstrumentIds, IReadOnlyList<PriceKind> Kinds, TimeSpan MinInterval, TimeSpan Heartbeat);
