using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Exposure;

/// <summary>A fund whose exposure is asked for.</summary>
public sealed record ExposureInput
{
    /// <summary>The most positions: 10,000.</summary>
    public const int MaxPositions = 10_000;

    /// <summary>The most sets of each kind: 1,000.</summary>
    public const int MaxSets = 1_000;

    /// <summary>The most reinvested borrowings: 1,000.</summary>
    public const int MaxBorrowings = 1_000;

    /// <summary>What is held and owed.</summary>
    public required PortfolioHoldings Holdings { get; init; }

    /// <summary>The currency of all figures.</summary>
    public required string BaseCurrency { get; init; }

    /// <summary>The rounding of amounts.</summary>
    public required AmountRounding Rounding { get; init; }

    /// <summary>The rounding of leverage.</summary>
    public Rounding LeverageRounding { get; init; } = Numbers.Rounding.Working;

    /// <summary>How derivatives are converted.</summary>
    public IReadOnlyList<ExposureTerms> Terms { get; init; } = [];

    /// <summary>Netting sets and then hedging sets.</summary>
    public IReadOnlyList<ExposureSet> Sets { get; init; } = [];

    /// <summary>Instruments that are cash equivalents.</summary>
    public IReadOnlyList<string> CashEquivalents { get; init; } = [];

    /// <summary>Cash that was borrowed and invested.</summary>
    public IReadOnlyList<ReinvestedBorrowing> Borrowings { get; init; } = [];

    /// <summary>What leverage is measured against; null: the portfolio's net assets.</summary>
    public ExactDecimal? NetAssetValue { get; init; }

    /// <summary>Where the steps are noted; null: nowhere.</summary>
    public Trace? Trace { get; init; }
}
