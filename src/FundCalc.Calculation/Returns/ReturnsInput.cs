using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Returns;

/// <summary>What returns are measured of. All amounts are in one currency.</summary>
public sealed record ReturnsInput
{
    /// <summary>The measures, each once; at least one.</summary>
    public required IReadOnlyList<ReturnMeasure> Measures { get; init; }

    /// <summary>Values by ascending date: none, or 2 to <see cref="ReturnsRules.MaxValuations"/>. None only for money-weighted returns of flows alone.</summary>
    public IReadOnlyList<DatedAmount> Valuations { get; init; } = [];

    /// <summary>Flows in the order of their dates, above 0 into the investment; at most <see cref="ReturnsRules.MaxFlows"/>.</summary>
    public IReadOnlyList<DatedAmount> Flows { get; init; } = [];

    /// <summary>Distributions per unit, where the valuations are per unit, by ascending date.</summary>
    public IReadOnlyList<UnitDistribution> Distributions { get; init; } = [];

    /// <summary>On which side of the valuation flows fall; null only where there are not both flows and valuations.</summary>
    public FlowTiming? FlowTiming { get; init; }

    /// <summary>The day count of money-weighted rates and of annualisation. Default ACT/365F.</summary>
    public DayCountConvention DayCount { get; init; } = DayCountConvention.Act365Fixed;

    /// <summary>Which returns are annualised. Default those of a year and longer.</summary>
    public Annualisation Annualisation { get; init; } = Annualisation.FromOneYear;

    /// <summary>An index by ascending date; null: none.</summary>
    public IReadOnlyList<DatedAmount>? Benchmark { get; init; }

    /// <summary>The lowest money-weighted rate looked for, above −1; null: <see cref="ReturnsRules.LowestRate"/>.</summary>
    public ExactDecimal? LowestRate { get; init; }

    /// <summary>The highest money-weighted rate looked for; null: <see cref="ReturnsRules.HighestRate"/>.</summary>
    public ExactDecimal? HighestRate { get; init; }

    /// <summary>The rounding of returns.</summary>
    public Rounding Rounding { get; init; } = ReturnsRules.DefaultRounding;

    /// <summary>Whether the sub-periods are listed.</summary>
    public bool ShowPeriods { get; init; }

    /// <summary>Where the steps are noted; null: nowhere.</summary>
    public Trace? Trace { get; init; }
}
