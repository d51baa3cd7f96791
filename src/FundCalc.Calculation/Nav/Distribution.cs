using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Nav;

/// <summary>A distribution with which a class goes ex.</summary>
/// <param name="IncomePerUnit">Income per unit, at least 0.</param>
/// <param name="CapitalPerUnit">Capital per unit, at least 0.</param>
/// <param name="ReinvestingUnits">Units whose distribution is reinvested, at least 0 and at most those outstanding.</param>
/// <param name="UnitRounding">The rounding of the units that reinvestment issues.</param>
public sealed record Distribution(ExactDecimal IncomePerUnit, ExactDecimal CapitalPerUnit, ExactDecimal ReinvestingUnits, Rounding UnitRounding)
{
    /// <summary>The rounding of units where none is asked for: 4 places, truncated.</summary>
    public static Rounding DefaultUnitRounding { get; } = new(4, RoundingMode.Down);
}
