using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Sensitivity;

/// <summary>A portfolio whose sensitivity is asked for.</summary>
public sealed record SensitivityInput
{
    /// <summary>The most positions, and the most trades: 10,000.</summary>
    public const int MaxPositions = 10_000;

    /// <summary>The most instruments with terms: 20,000.</summary>
    public const int MaxTerms = 20_000;

    /// <summary>What is held and owed.</summary>
    public required PortfolioHoldings Holdings { get; init; }

    /// <summary>The currency of all figures.</summary>
    public required string BaseCurrency { get; init; }

    /// <summary>The rounding of amounts.</summary>
    public required AmountRounding Rounding { get; init; }

    /// <summary>The rounding of ratios.</summary>
    public Rounding RatioRounding { get; init; } = Numbers.Rounding.Working;

    /// <summary>What the instruments answer to.</summary>
    public IReadOnlyList<SensitivityTerms> Terms { get; init; } = [];

    /// <summary>Subscriptions less redemptions.</summary>
    public ExactDecimal NetFlow { get; init; }

    /// <summary>Planned purchases and sales.</summary>
    public IReadOnlyList<SensitivityTrade> Trades { get; init; } = [];

    /// <summary>What the market is expected to return; null: no cash drag is asked for.</summary>
    public ExactDecimal? MarketReturn { get; init; }

    /// <summary>What cash returns; null: 0.</summary>
    public ExactDecimal? CashReturn { get; init; }

    /// <summary>The value of one futures contract, above 0; null: not asked for.</summary>
    public ExactDecimal? ContractValue { get; init; }

    /// <summary>Where the steps are noted; null: nowhere.</summary>
    public Trace? Trace { get; init; }
}
