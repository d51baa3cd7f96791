using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Valuation;

/// <summary>A position with the price that values it.</summary>
/// <param name="Holding">What is held.</param>
/// <param name="Price">Its price.</param>
internal readonly record struct ValuedLine(Holding Holding, MarketPrice Price)
{
    /// <summary>The fair-value level that counts.</summary>
    public FairValueLevel Level => Holding.Level ?? Price.Level;

    /// <summary>What a reader of the value should know.</summary>
    public QualityFlags Flags => FlagsOf(Holding.Haircut, Level, Price.Given);

    /// <summary>The exact signed value in the price's currency.</summary>
    public ExactDecimal LocalValue
    {
        get
        {
            // value = quantity × price × multiplier × (1 − haircut if long, 1 + haircut if short)
            var full = Holding.Quantity * Price.Value * Holding.Multiplier;
            return Holding.Haircut.IsZero ? full : full - (full.Abs() * Holding.Haircut);
        }
    }

    /// <summary>The flags of a position with this haircut, level and origin of its price.</summary>
    public static QualityFlags FlagsOf(ExactDecimal haircut, FairValueLevel level, bool given) =>
        (haircut.IsZero ? QualityFlags.None : QualityFlags.Haircut)
        | (level == FairValueLevel.Level3 ? QualityFlags.Level3 : QualityFlags.None)
        | (given ? QualityFlags.GivenInRequest : QualityFlags.None);
}
