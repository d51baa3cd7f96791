using FundCalc.Calculation.Market;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Batch;

/// <summary>What positions on one side, long or short, in an instrument of the table rest on.</summary>
/// <param name="Price">The price; null: there is none, and such positions count 0 or refuse the portfolio.</param>
/// <param name="Level">The fair-value level that counts; null where there is no price.</param>
/// <param name="Flags">What the reader of such a position should know.</param>
/// <param name="Places">The decimal places of values in the price's currency; 0 where there is no price.</param>
public sealed record TableSide(MarketPrice? Price, FairValueLevel? Level, QualityFlags Flags, int Places);
