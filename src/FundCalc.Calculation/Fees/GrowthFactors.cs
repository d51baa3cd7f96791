using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>
/// The factors by which a value grows in a piece of a projection, without and with the ongoing fee, each rounded to 28 places HALF_EVEN. Pieces of one
/// length share theirs, so that a horizon of many pieces costs few fractional powers.
/// </summary>
internal sealed class GrowthFactors(ExactDecimal annualGrowth, ExactDecimal annualFee, FeeConvention convention)
{
    private static readonly Rounding Factor = new(28, RoundingMode.HalfEven);

    private readonly Dictionary<Fraction, (ExactDecimal WithoutFees, ExactDecimal WithFees)> _known = [];
    private readonly ExactDecimal _growth = ExactDecimal.One + annualGrowth;

    /// <summary>The factors of a piece of <paramref name="years"/>, at least 0.</summary>
    public (ExactDecimal WithoutFees, ExactDecimal WithFees) Of(Fraction years)
    {
        if (!_known.TryGetValue(years, out var factors))
        {
            var withoutFees = FractionalPower.Raise(_growth, years, Factor);
            factors = (withoutFees, WithFees(years, withoutFees));
            _known.Add(years, factors);
        }

        return factors;
    }

    private ExactDecimal WithFees(Fraction years, ExactDecimal withoutFees) => convention switch
    {
        // (1 + g - f)^t
        FeeConvention.RateDifference => FractionalPower.Raise(_growth - annualFee, years, Factor),
        // ((1 + g)(1 - f))^t
        FeeConvention.FeeAfterGrowth => FractionalPower.Raise(_growth * (ExactDecimal.One - annualFee), years, Factor),
        // daily accrual: (1 + g)^d (1 - f d), the power at 28 places
        _ => (withoutFees * (Fraction.One - (annualFee * years))).Round(Factor),
    };
}
