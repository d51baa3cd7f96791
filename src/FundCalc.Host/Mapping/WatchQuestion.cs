using FundCalc.Calculation.Market;

namespace FundCalc.Host.Mapping;

/// <summary><see cref="V1.WatchPricesRequest"/>, checked.</summary>
/// <param name="InstrumentIds">The instruments, each once.</param>
/// <param name="Kinds">The acceptable kinds, best first.</param>
/// <param name="Pace">How often messages come.</param>
internal sealed record WatchQuestion(IReadOnlyList<string> InstrumentIds, IReadOnlyList<PriceKind> Kinds, WatchPace Pace);
