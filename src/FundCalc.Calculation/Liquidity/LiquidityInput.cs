using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Liquidity;

/// <summary>A portfolio whose liquidity is asked for.</summary>
public sealed record LiquidityInput
{
    /// <summary>The most positions: 10,000.</summary>
    public const int MaxPositions = 1_000;

    /// <summary>The most horizons: 20.</summary>
    public const int MaxHorizons = 20;

    /// <summary>The latest horizon: 36,600 days.</summary>
    public const int MaxDays = 36_600;

    /// <summary>What is held and owed.</summary>
    public required PortfolioHoldings Holdings { get; init; }

    /// <summary>The currency of all figures.</summary>
    public required string BaseCurrency { get; init; }

    /// <summary>The rounding of amounts.</summary>
    public required AmountRounding Rounding { get; init; }

    /// <summary>How liquid every instrument held is.</summary>
    public required IReadOnlyList<LiquidityTerms> Terms { get; init; }

    /// <summary>Days from the valuation, ascending, at most <see cref="MaxDays"/>.</summary>
    public IReadOnlyList<int> Horizons { get; init; } = [];

    /// <summary>What investors want back, at least 0; null: nothing is asked.</summary>
    public ExactDecimal? Redemption { get; init; }

    /// <summary>Where the steps are noted; null: nowhere.</summary>
    public Trace? Trace { get; init; }
}
