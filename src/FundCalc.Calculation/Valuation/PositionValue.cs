using FundCalc.Calculation.Instruments;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Valuation;

/// <summary>One valued position.</summary>
/// <param name="InstrumentId">The instrument.</param>
/// <param name="Quantity">The quantity, exact.</param>
/// <param name="Price">The price behind it; null: there is none, and the position counts 0.</param>
/// <param name="ValueLocal">In the price's currency, rounded there: quantity × price × contract multiplier after the haircuts; signed. Null without a price.</param>
/// <param name="Value">In the base currency, rounded; signed.</param>
/// <param name="Level">The fair-value level that counts: the position's own, else the price's. Null without a price.</param>
/// <param name="Flags">What the reader should know.</param>
public sealed record PositionValue(
    string InstrumentId, ExactDecimal Quantity, MarketPrice? Price, ExactDecimal? ValueLocal, ExactDecimal Value, FairValueLevel? Level, QualityFlags Flags)
{
    /// <summary>The figures of an instrument with terms, rounded in the price's currency; null: it has none, or no price.</summary>
    public InstrumentFigures? Instrument { get; init; }
}
