using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Dealing;

/// <summary>The orders of one dealing point and what they are dealt under.</summary>
public sealed record DealingInput
{
    /// <summary>All classes of the fund.</summary>
    public required IReadOnlyList<DealingClass> Classes { get; init; }

    /// <summary>The orders.</summary>
    public required IReadOnlyList<DealingOrder> Orders { get; init; }

    /// <summary>The last instant at which an order is in time; null: all are.</summary>
    public DateTimeOffset? CutOff { get; init; }

    /// <summary>The gate; null: none.</summary>
    public GateTerms? Gate { get; init; }

    /// <summary>The levy; null: none.</summary>
    public LevyTerms? Levy { get; init; }

    /// <summary>What investors hold; empty: unknown.</summary>
    public IReadOnlyList<InvestorHolding> Holdings { get; init; } = [];

    /// <summary>What happens with money that buys no unit.</summary>
    public ResidueRule Residue { get; init; } = ResidueRule.StaysInFund;

    /// <summary>The rounding of amounts in the fund currency.</summary>
    public required Rounding Rounding { get; init; }

    /// <summary>Where the steps are noted; null: nowhere.</summary>
    public Trace? Trace { get; init; }
}
