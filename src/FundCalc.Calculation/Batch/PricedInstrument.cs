using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Batch;

/// <summary>An instrument of the batch's market as the row kernel counts it when the row says nothing beyond a quantity.</summary>
internal sealed class PricedInstrument
{
    /// <summary>A position of one unit, held long.</summary>
    public static readonly Holding OneLong = new("", ExactDecimal.One, ExactDecimal.One, AssetClass.Unspecified, null, ExactDecimal.Zero);
    /// <summary>A position of one unit, held short.</summary>
    public static readonly Holding OneShort = OneLong with { Quantity = -ExactDecimal.One };

    /// <summary>An instrument with its prices.</summary>
    public PricedInstrument(SidedPrice prices, PriceTerms terms, SlotGroups groups)
    {
        Prices = prices;
        Long = SlottedPrice.Of(new ValuedLine(OneLong, prices.Long, terms), groups);
        Short = SlottedPrice.Of(new ValuedLine(OneShort, prices.Short, terms), groups);
    }

    /// <summary>The prices.</summary>
    public SidedPrice Prices { get; }

    /// <summary>What a long position without haircut and level of its own counts.</summary>
    public SlottedPrice Long { get; }

    /// <summary>What a short position without haircut and level of its own counts.</summary>
    public SlottedPrice Short { get; }
}
