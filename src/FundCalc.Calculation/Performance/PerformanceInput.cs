using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Performance;

/// <summary>A path of values and the terms of the performance fee over it. All amounts are in one currency.</summary>
public sealed record PerformanceInput
{
    /// <summary>The fee, a fraction from 0 to 1 of the gain.</summary>
    public required ExactDecimal Rate { get; init; }

    /// <summary>Whose money has a mark of its own.</summary>
    public PerformanceScope Scope { get; init; } = PerformanceScope.PerClass;

    /// <summary>Which mark.</summary>
    public required HighWaterMarkBasis MarkBasis { get; init; }

    /// <summary>The mark at the first point, above 0; null: the value there.</summary>
    public ExactDecimal? InitialMark { get; init; }

    /// <summary>The hurdle; null: none.</summary>
    public Hurdle? Hurdle { get; init; }

    /// <summary>The manager's part of the value above a hard hurdle until the fee is <see cref="Rate"/> of the whole gain; null: no catch-up.</summary>
    public ExactDecimal? CatchUp { get; init; }

    /// <summary>Losses carried forward where there is no mark; null: none are.</summary>
    public LossCarry? LossCarry { get; init; }

    /// <summary>When fees become payable.</summary>
    public required Crystallisation Crystallisation { get; init; }

    /// <summary>What the fee is found on where there is a management fee.</summary>
    public ManagementFeeOrder Order { get; init; } = ManagementFeeOrder.AfterManagementFee;

    /// <summary>The most that the fee may come to; null: no limit.</summary>
    public PerformanceFeeCap? Cap { get; init; }

    /// <summary>The path, by date: 2 to <see cref="PerformanceFeeCalculator.MaxPoints"/> points.</summary>
    public required IReadOnlyList<PerformancePoint> Points { get; init; }

    /// <summary>The units at the first point, above 0, with equalisation those that are in no lot; null: 1, with equalisation 0.</summary>
    public ExactDecimal? OpeningUnits { get; init; }

    /// <summary>The lots: with <see cref="PerformanceScope.PerLot"/> or equalisation at least one, else none.</summary>
    public IReadOnlyList<PerformanceLot> Lots { get; init; } = [];

    /// <summary>How lots of a class come to bear the fee on their own gain; null: the class's fee is not equalised.</summary>
    public EqualisationMethod? Equalisation { get; init; }

    /// <summary>Whether series are rolled up into the lead series at crystallisations at which both paid a fee.</summary>
    public bool RollUp { get; init; }

    /// <summary>The rounding of values per unit.</summary>
    public Rounding ValueRounding { get; init; } = Rounding.Working;

    /// <summary>The rounding of amounts.</summary>
    public required Rounding Rounding { get; init; }

    /// <summary>Where the steps are recorded; null: nowhere.</summary>
    public Trace? Trace { get; init; }
}
