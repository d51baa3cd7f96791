using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Nav;

/// <summary>The swing of a NAV.</summary>
/// <param name="Decision">What was decided, for all classes.</param>
/// <param name="NetFlow">The net flow in the fund currency; above 0 into the fund.</param>
/// <param name="FlowRatio">Net flow ÷ net assets, at 18 places; null with <see cref="SwingDecision.NoNetAssets"/>.</param>
/// <param name="Factor">The factor of all classes, signed; 0 where the NAV does not swing.</param>
public sealed record SwingOutcome(SwingDecision Decision, Rounded NetFlow, Rounded? FlowRatio, Rounded Factor);
