using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Performance;

/// <summary>What must be earned before a fee is due.</summary>
public sealed record Hurdle
{
    /// <summary>A fraction per year, 0 to 1; null where an index is the hurdle. Exactly one of the two is given.</summary>
    public ExactDecimal? FixedRate { get; init; }

    /// <summary>The levels of the index by date, ascending, above 0; null where the rate is fixed.</summary>
    public IReadOnlyList<IndexLevel>? Index { get; init; }

    /// <summary>Hard or soft.</summary>
    public required HurdleKind Kind { get; init; }

    /// <summary>Which value must pass a soft hurdle; null with a hard one.</summary>
    public SoftHurdleTest? SoftTest { get; init; }

    /// <summary>How a fixed rate grows; null with an index.</summary>
    public HurdleGrowth? Growth { get; init; }

    /// <summary>What it grows from; null, the opening value, only where there is no mark.</summary>
    public HurdleBase? GrowsFrom { get; init; }

    /// <summary>The day count of a fixed rate; null: ACT/365F, or there is an index.</summary>
    public DayCountConvention? DayCount { get; init; }

    /// <summary>Whether it starts anew at each crystallisation.</summary>
    public HurdleReset Resets { get; init; } = HurdleReset.AtCrystallisation;

    /// <summary>What it has grown above the mark before the first point, per unit; other than 0 only with <see cref="HurdleReset.Cumulative"/>.</summary>
    public ExactDecimal OpeningGrowth { get; init; }

    /// <summary>Whether a fee is due while value is lost; null with a fixed rate.</summary>
    public NegativeReturnFee? NegativeReturn { get; init; }
}
