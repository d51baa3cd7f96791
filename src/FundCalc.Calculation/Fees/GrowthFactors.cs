using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>
/// The factors by which a value grows in a piece of a projection, without and with the ongoing fee, each rounded to 28 places HALF_EVEN. Pieces of one
/// length share theirs, so that a horizon of many pieces costs few fractional powers.
/// </summary>
internal sealed class GrowthFactors(ProjectionInput input)
{
    private static readonly Rounding Factor = new(28, RoundingMode.HalfEven);

    private readonly Dictionary<(Fraction Years, ExactDecimal Fee), (ExactDecimal WithoutFees, ExactDecimal WithFees)> _known = [];
    private readonly Dictionary<Fraction, ExactDecimal> _withoutFees = [];
    private readonly Dictionary<DateOnly, ExactDecimal>? _levels = input.GrowthPath?.ToDictionary(point => point.Date, point => point.Amount);
    private readonly ExactDecimal _growth = ExactDecimal.One + input.AnnualGrowth;

    /// <summary>The factors of a piece from one day to another, of <paramref name="years"/>, at least 0, under an annual fee.</summary>
    public (ExactDecimal WithoutFees, ExactDecimal WithFees) Of(DateOnly start, DateOnly end, Fraction years, ExactDecimal fee)
    {
        if (_levels is not null)
        {
            var grown = ExactDecimal.Quotient(_levels[end], _levels[start], Factor);
            return (grown, AlongThePath(grown, years, fee));
        }

        if (!_known.TryGetValue((years, fee), out var factors))
        {
            if (!_withoutFees.TryGetValue(years, out var withoutFees))
            {
                withoutFees = FractionalPower.Raise(_growth, years, Factor);
                _withoutFees.Add(years, withoutFees);
            }

            factors = (withoutFees, WithFees(years, withoutFees, fee));
            _known.Add((years, fee), factors);
        }

        return factors;
    }

    private ExactDecimal WithFees(Fraction years, ExactDecimal withoutFees, ExactDecimal fee) => input.Convention switch
    {
        // (1 + g - f)^t
        FeeConvention.RateDifference or FeeConvention.N1AAverageBalance => FractionalPower.Raise(_growth - fee, years, Factor),
        // ((1 + g)(1 - f))^t
        FeeConvention.FeeAfterGrowth => FractionalPower.Raise(_growth * (ExactDecimal.One - fee), years, Factor),
        // daily accrual: (1 + g)^d (1 - f d), the power at 28 places
        _ => (withoutFees * (Fraction.One - (fee * years))).Round(Factor),
    };

    // An index has no annual growth: G × (1 - f)^t, and for the rate difference G - f t, which a fall of nearly everything could take below 0.
    private ExactDecimal AlongThePath(ExactDecimal grown, Fraction years, ExactDecimal fee) => input.Convention == FeeConvention.FeeAfterGrowth
        ? (grown * FractionalPower.Raise(ExactDecimal.One - fee, years, Factor)).Round(Factor)
        : ExactDecimal.Max(((Fraction)grown - (fee * years)).Round(Factor), ExactDecimal.Zero);
}
