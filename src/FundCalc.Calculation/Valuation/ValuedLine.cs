using System.Diagnostics.CodeAnalysis;
using FundCalc.Calculation.Instruments;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Valuation;

/// <summary>A position with the price that values it, under a policy.</summary>
/// <param name="Holding">What is held.</param>
/// <param name="Price">The price for its side; null: there is none.</param>
/// <param name="Terms">The valuation instant and the policy.</param>
internal readonly record struct ValuedLine(Holding Holding, MarketPrice? Price, PriceTerms Terms)
{
    /// <summary>The figures of an instrument with terms, at its price; null: quantity × price × multiplier is the value.</summary>
    public InstrumentFigures? Instrument { get; init; }

    /// <summary>Whether it has no price and so counts 0, or is refused.</summary>
    [MemberNotNullWhen(false, nameof(Price), nameof(Level))]
    public bool IsMissing => Price is null;

    /// <summary>Whether its price is older than the policy allows.</summary>
    public bool IsStale => Price is { } price && Terms.IsStale(price.Instant);

    /// <summary>Whether the policy gives such a position no value.</summary>
    public bool IsRefused => IsMissing ? Terms.Policy.OnMissing == MissingAction.Fail : Terms.StaleFails && IsStale;

    /// <summary>The fair-value level that counts; null where there is no price.</summary>
    public FairValueLevel? Level => Price is null ? null : Holding.Level ?? Price.Level;

    /// <summary>What a reader of the value should know, of the exchange rate apart.</summary>
    public QualityFlags Flags
    {
        get
        {
            if (IsMissing)
            {
                return QualityFlags.Missing;
            }

            var (stale, level) = (IsStale, Level);
            return (Holding.Haircut.IsZero && LevelHaircut.IsZero && (!stale || Terms.Policy.StaleHaircut.IsZero) ? QualityFlags.None : QualityFlags.Haircut)
                | (level == FairValueLevel.Level3 ? QualityFlags.Level3 : QualityFlags.None)
                | (Price.Given ? QualityFlags.GivenInRequest : QualityFlags.None)
                | (Price.Method == PricingMethod.Quoted ? QualityFlags.None : QualityFlags.Estimated)
                | (Holding.LiquidityDiscount.IsZero ? QualityFlags.None : QualityFlags.LiquidityDiscount)
                | (stale ? QualityFlags.Stale : QualityFlags.None);
        }
    }

    /// <summary>The exact signed value in the price's currency; 0 where there is no price.</summary>
    public ExactDecimal LocalValue => IsMissing ? ExactDecimal.Zero : Instrument is null ? ValueAt(Price.Value) : Cautious(Instrument.Value);

    private ExactDecimal LevelHaircut => Terms.Policy.LevelHaircuts.Count > 0 && Level is { } level ? Terms.Policy.LevelHaircuts.GetValueOrDefault(level) : ExactDecimal.Zero;

    /// <summary>The exact signed value that the position would have at another price of its instrument, everything else as it is.</summary>
    /// <param name="price">At least 0.</param>
    public ExactDecimal ValueAt(ExactDecimal price) => Cautious(Holding.Quantity * price * Holding.Multiplier);

    // value = quantity × price × multiplier × Π (1 − haircut) if long, Π (1 + haircut) if short; a liquidity discount is one of the haircuts
    private ExactDecimal Cautious(ExactDecimal value)
    {
        value = After(Holding.LiquidityDiscount, After(Holding.Haircut, After(LevelHaircut, value)));
        return IsStale ? After(Terms.Policy.StaleHaircut, value) : value;
    }

    private static ExactDecimal After(ExactDecimal haircut, ExactDecimal value) => haircut.IsZero ? value : value - (value.Abs() * haircut);
}
