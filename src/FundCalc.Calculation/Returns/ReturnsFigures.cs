namespace FundCalc.Calculation.Returns;

/// <summary>Returns.</summary>
/// <param name="Returns">One for each measure, in the input's order.</param>
/// <param name="Days">Calendar days from the first valuation to the last; without valuations from the first flow to the last.</param>
/// <param name="Drawdown">The greatest fall; null without a time-weighted return.</param>
/// <param name="Tracking">Against the benchmark; null without one or without a time-weighted return.</param>
/// <param name="Periods">The sub-periods, if asked for and as far as there is a time-weighted return.</param>
public sealed record ReturnsFigures(IReadOnlyList<MeasuredReturn> Returns, int Days, Drawdown? Drawdown, Tracking? Tracking, IReadOnlyList<ReturnPeriod> Periods);
