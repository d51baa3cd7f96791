using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Fees;

/// <summary>What was paid in, taken out and charged over a stretch of a projection.</summary>
/// <param name="trace">Where the steps are noted.</param>
internal sealed class ExplainedSums(Trace trace)
{
    /// <summary>Paid in, before entry fees.</summary>
    public RunningSum PaidIn { get; } = new(trace);

    /// <summary>Taken out without fees.</summary>
    public RunningSum TakenWithoutFees { get; } = new(trace);

    /// <summary>Taken out with fees.</summary>
    public RunningSum TakenWithFees { get; } = new(trace);

    /// <summary>Ongoing fees.</summary>
    public RunningSum OngoingFees { get; } = new(trace);
}
