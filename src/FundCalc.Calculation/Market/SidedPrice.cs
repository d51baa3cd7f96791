using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Market;

/// <summary>An instrument's prices: the one for positions held long and the one for positions held short, which may be the same.</summary>
/// <param name="Long">For a quantity of 0 or more; null: there is none.</param>
/// <param name="Short">For a quantity below 0; null: there is none.</param>
public readonly record struct SidedPrice(MarketPrice? Long, MarketPrice? Short)
{
    /// <summary>The same price for both sides.</summary>
    public SidedPrice(MarketPrice? both)
        : this(both, both)
    {
    }

    /// <summary>The price of a position of this quantity; null: there is none.</summary>
    public MarketPrice? For(ExactDecimal quantity) => quantity.Sign < 0 ? Short : Long;
}
