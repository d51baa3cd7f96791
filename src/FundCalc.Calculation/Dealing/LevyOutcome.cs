using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Dealing;

/// <summary>The levy of the dealing point.</summary>
/// <param name="Charged">Whether it was charged.</param>
/// <param name="NetFlow">The net flow in the fund currency; above 0 into the fund.</param>
/// <param name="FlowRatio">Net flow ÷ net assets at 18 places; 0 where these are 0.</param>
public sealed record LevyOutcome(bool Charged, Rounded NetFlow, Rounded FlowRatio);
