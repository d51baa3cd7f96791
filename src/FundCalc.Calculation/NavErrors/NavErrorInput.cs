using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.NavErrors;

/// <summary>An error of published NAVs.</summary>
/// <param name="Points">The dates, ascending.</param>
/// <param name="Threshold">When it is material.</param>
/// <param name="DeMinimis">The least loss of an investor that is compensated.</param>
/// <param name="Rounding">The rounding of amounts.</param>
/// <param name="BpsRounding">The rounding of basis points.</param>
public sealed record NavErrorInput(IReadOnlyList<NavErrorPoint> Points, ErrorThreshold Threshold, ExactDecimal DeMinimis, Rounding Rounding, Rounding BpsRounding)
{
    /// <summary>Where the steps are noted; null: nowhere.</summary>
    public Trace? Trace { get; init; }
}
