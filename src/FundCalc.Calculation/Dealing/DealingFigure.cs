using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Dealing;

/// <summary>Figures that need no calculation.</summary>
internal static class DealingFigure
{
    /// <summary>Nothing.</summary>
    public static Rounded Nil => new(ExactDecimal.Zero, 0);
}
