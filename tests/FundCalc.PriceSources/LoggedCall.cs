namespace FundCalc.PriceSources;

/// <summary>One call as it arrived.</summary>
/// <param name="Number">The number of the call, from 1.</param>
/// <param name="InstrumentIds">What was asked for.</param>
/// <param name="Left">How much of its deadline was left; null where it had none.</param>
/// <param name="TraceParent">The header of that name; null where there was none.</param>
public sealed record LoggedCall(int Number, IReadOnlyList<string> InstrumentIds, TimeSpan? Left, string? TraceParent);
