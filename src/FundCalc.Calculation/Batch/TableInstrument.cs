using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Batch;

/// <summary>An instrument of a batch's table and how column portfolios count it: what a <see cref="Holding"/> says, without the quantity.</summary>
/// <param name="InstrumentId">The instrument.</param>
/// <param name="QuantityScale">Decimal places of the packed quantities, 0 to 18: 1250 at scale 2 is 12.50 units.</param>
/// <param name="Multiplier">Contract multiplier, above 0.</param>
/// <param name="AssetClass">For breakdowns.</param>
/// <param name="Level">The fair-value level; null: the price's.</param>
/// <param name="Haircut">A fraction from 0 to 1.</param>
public sealed record TableInstrument(
    string InstrumentId, int QuantityScale, ExactDecimal Multiplier, AssetClass AssetClass, FairValueLevel? Level, ExactDecimal Haircut);
