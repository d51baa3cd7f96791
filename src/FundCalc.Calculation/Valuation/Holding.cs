using FundCalc.Calculation.Instruments;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Valuation;

/// <summary>A position: what is held of an instrument.</summary>
/// <param name="InstrumentId">The instrument.</param>
/// <param name="Quantity">Units held; negative for a short position.</param>
/// <param name="Multiplier">Contract multiplier, above 0: units of the price's underlying per unit of quantity; 1 for most.</param>
/// <param name="AssetClass">For breakdowns.</param>
/// <param name="Level">The fair-value level; null: the price's.</param>
/// <param name="Haircut">A fraction from 0 to 1: a long position counts (1 − haircut) of its value, a short one (1 + haircut).</param>
public sealed record Holding(
    string InstrumentId, ExactDecimal Quantity, ExactDecimal Multiplier, AssetClass AssetClass, FairValueLevel? Level, ExactDecimal Haircut)
{
    /// <summary>A fraction from 0 to 1, as the haircut and besides it: what a sale in the time that there is would cost.</summary>
    public ExactDecimal LiquidityDiscount { get; init; }

    /// <summary>How the instrument is valued; null: quantity × price × multiplier.</summary>
    public InstrumentTerms? Terms { get; init; }
}
