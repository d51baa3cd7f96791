using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Costs;

/// <summary>A rate to convert.</summary>
public sealed record RateInput
{
    /// <summary>What <see cref="Rate"/> says.</summary>
    public required RateKind Kind { get; init; }

    /// <summary>The rate, a fraction above −1.</summary>
    public required ExactDecimal Rate { get; init; }

    /// <summary>How it compounds; null with a yield alone.</summary>
    public Compounding? Compounding { get; init; }

    /// <summary>How the rates asked for compound; null: as the given one.</summary>
    public Compounding? Target { get; init; }

    /// <summary>The rounding of the rates.</summary>
    public required Rounding Rounding { get; init; }

    /// <summary>Where the steps are noted; null: nowhere.</summary>
    public Trace? Trace { get; init; }
}
