using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Batch;

/// <summary>An instrument of the batch's market as the row kernel counts it when the row says nothing beyond a quantity.</summary>
internal sealed class PricedInstrument
{
    /// <summary>The greatest scale of a price that leaves room for 18 places of the quantity.</summary>
    public const int MaxPriceScale = SlotGroups.MaxScale - 18;

    /// <summary>An instrument with its price.</summary>
    public PricedInstrument(MarketPrice price, SlotGroups groups)
    {
        Price = price;
        Flags = ValuedLine.FlagsOf(ExactDecimal.Zero, price.Level, price.Given);
        Group = groups.OfPositions(price.Currency, Flags);
        if (EffectivePrice.TryMake(price.Value, ExactDecimal.One, ExactDecimal.Zero, MaxPriceScale, out var effective))
        {
            Units = effective.Long;
            FirstSlot = (Group * SlotGroups.Size) + effective.Scale;
        }
        else
        {
            FirstSlot = -1;
        }
    }

    /// <summary>The price.</summary>
    public MarketPrice Price { get; }

    /// <summary>The flags of a position without haircut and without a level of its own.</summary>
    public QualityFlags Flags { get; }

    /// <summary>The group of such a position.</summary>
    public int Group { get; }

    /// <summary>The price as a whole number.</summary>
    public long Units { get; }

    /// <summary>The slot of a position whose quantity has no decimal places, each place of it being one slot further; −1 when the price does not fit.</summary>
    public int FirstSlot { get; }
}
