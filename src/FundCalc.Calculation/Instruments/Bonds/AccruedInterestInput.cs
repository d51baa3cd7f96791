using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Instruments.Bonds;

/// <summary>A holding of a bond on a settlement date.</summary>
public sealed record AccruedInterestInput
{
    /// <summary>The bond.</summary>
    public required BondTerms Bond { get; init; }

    /// <summary>The day as of which interest accrues: from the dated date on and before the maturity.</summary>
    public required DateOnly SettlementDate { get; init; }

    /// <summary>The nominal held; negative for a short position.</summary>
    public ExactDecimal Nominal { get; init; } = 100;

    /// <summary>The price without accrued interest, per 100 of nominal before the index ratio, at least 0; null: not given.</summary>
    public ExactDecimal? CleanPrice { get; init; }

    /// <summary>The price with accrued interest and index ratio, per 100 of nominal, at least 0; null: not given. Not with a clean price.</summary>
    public ExactDecimal? DirtyPrice { get; init; }

    /// <summary>The rounding of amounts.</summary>
    public required Rounding Rounding { get; init; }

    /// <summary>Where the steps are noted; null: nowhere.</summary>
    public Trace? Trace { get; init; }
}
