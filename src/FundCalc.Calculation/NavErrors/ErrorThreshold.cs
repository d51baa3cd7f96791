using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.NavErrors;

/// <summary>When an error is material.</summary>
/// <param name="Threshold">A fraction of the basis, at least 0.</param>
/// <param name="Basis">Against which NAV it is measured.</param>
/// <param name="MustExceed">Whether the error must be above it; else one that reaches it counts.</param>
/// <param name="MinimumPerUnit">What the error per unit must reach too, at least 0.</param>
public sealed record ErrorThreshold(ExactDecimal Threshold, NavErrorBasis Basis, bool MustExceed, ExactDecimal MinimumPerUnit)
{
    /// <summary>The row of a regime.</summary>
    // CSSF: thresholds as https://www.daappa.com/nav-error-materiality-calculator.html tables them for both circulars. United States: "at least $0.01 per Share and ... at least 1/2 of 1%" of the recalculated NAV,
    // https://www.lawinsider.com/dictionary/recalculated-nav (both read 2026-11-21).
    public static ErrorThreshold Of(NavErrorRegime regime) => regime switch
    {
        NavErrorRegime.Cssf24856MoneyMarket => Fraction(0.002m),
        NavErrorRegime.Cssf24856Bonds or NavErrorRegime.Cssf24856Mixed => Fraction(0.005m),
        NavErrorRegime.Cssf24856Equity or NavErrorRegime.Cssf24856Other => Fraction(0.01m),
        NavErrorRegime.Cssf0277MoneyMarket => Fraction(0.0025m),
        NavErrorRegime.UsHalfPerCent => Fraction(0.005m) with { MinimumPerUnit = 0.01m },
        _ => throw new ArgumentOutOfRangeException(nameof(regime), regime, "Not a regime."),
    };

    private static ErrorThreshold Fraction(decimal threshold) => new(threshold, NavErrorBasis.Corrected, MustExceed: false, ExactDecimal.Zero);
}
