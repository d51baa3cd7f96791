using System.Numerics;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Returns.Roots;

/// <summary>
/// f(z) = Σ amount × e^(−steps × z ÷ steps per year) for z ≥ 0, the steps ascending from 0 and no amount 0. With z = ln(1 + r) this is the sum of discounted flows at the rate r ≥ 0.
/// Rates below 0 are those of the mirrored flows, last ones first, with z = −ln(1 + r): the same sum times (1 + r)^(whole span), which is positive.
/// </summary>
internal sealed class FlowFunction
{
    private readonly BigInteger[] _amounts;
    private readonly long[] _steps;
    private readonly int _stepBits;
    private readonly BigInteger _sumOfMagnitudes;
    private readonly BigInteger _sumOfSlopes;

    private FlowFunction(BigInteger[] amounts, long[] steps, BigInteger stepsPerYear)
    {
        (_amounts, _steps, StepsPerYear) = (amounts, steps, stepsPerYear);
        _stepBits = (int)new BigInteger(steps[^1]).GetBitLength();
        Sum = amounts.Aggregate(BigInteger.Zero, (sum, amount) => sum + amount);
        for (var i = 0; i < amounts.Length; i++)
        {
            _sumOfMagnitudes += BigInteger.Abs(amounts[i]);
            _sumOfSlopes += BigInteger.Abs(amounts[i]) * steps[i];
        }
    }

    /// <summary>Whole amounts; one common factor was left out.</summary>
    public IReadOnlyList<BigInteger> Amounts => _amounts;

    /// <summary>When each is due, ascending from 0.</summary>
    public IReadOnlyList<long> Steps => _steps;

    /// <summary>How many steps a year has.</summary>
    public BigInteger StepsPerYear { get; }

    /// <summary>f(0).</summary>
    public BigInteger Sum { get; }

    /// <summary>How often the amounts change sign: by Descartes' rule, which holds for real exponents too, there are as many rates above −1, or fewer by an even number.</summary>
    public int SignChanges => Enumerable.Range(1, _amounts.Length - 1).Count(i => _amounts[i].Sign != _amounts[i - 1].Sign);

    /// <summary>The function of flows, those of one moment added up; null where nothing is left of them.</summary>
    public static FlowFunction? Of(IEnumerable<YearFlow> flows)
    {
        var merged = new SortedDictionary<Fraction, ExactDecimal>();
        foreach (var (years, amount) in flows)
        {
            merged[years] = merged.GetValueOrDefault(years) + amount;
        }

        var left = merged.Where(flow => !flow.Value.IsZero).ToList();
        if (left.Count == 0)
        {
            return null;
        }

        var stepsPerYear = left.Aggregate(BigInteger.One, (product, flow) => product * flow.Key.Denominator / BigInteger.GreatestCommonDivisor(product, flow.Key.Denominator));
        var scale = left.Max(flow => flow.Value.Scale);
        var first = left[0].Key;
        return new FlowFunction(
            [.. left.Select(flow => flow.Value.Unscaled * PowersOfTen.Get(scale - flow.Value.Scale))],
            [.. left.Select(flow => (long)((flow.Key - first) * new Fraction(stepsPerYear, BigInteger.One)).Numerator)],
            stepsPerYear);
    }

    /// <summary>The flows in reverse, for rates below 0.</summary>
    public FlowFunction Mirrored() => new([.. _amounts.Reverse()], [.. _steps.Reverse().Select(steps => _steps[^1] - steps)], StepsPerYear);

    /// <summary>What is known at z ≥ 0, at the precision of z.</summary>
    /// <param name="z">Where.</param>
    /// <param name="counts">Whether roots beyond and before it are counted.</param>
    public FlowPoint At(Enclosure z, bool counts = true)
    {
        var (weights, error) = Weights(z);
        BigInteger positive = 0, negative = 0, positiveSlope = 0, negativeSlope = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            var term = weights[i] *= _amounts[i];
            if (_amounts[i].Sign > 0)
            {
                positive += term;
                positiveSlope += term * _steps[i];
            }
            else
            {
                negative -= term;
                negativeSlope -= term * _steps[i];
            }
        }

        // Laguerre's extensions of Descartes' rule: partial sums from the first term bound the roots beyond z, those from the last term the roots before it.
        var doubt = error * _sumOfMagnitudes;
        var beyond = counts ? ChangesOfSums(weights, doubt) : null;
        Array.Reverse(weights);
        var before = counts ? ChangesOfSums(weights, doubt) : null;
        return new FlowPoint(z, positive, negative, doubt, positiveSlope, negativeSlope, error * _sumOfSlopes, beyond, before);
    }

    private static int? ChangesOfSums(BigInteger[] terms, BigInteger doubt)
    {
        var sum = BigInteger.Zero;
        var (changes, last) = (0, 0);
        foreach (var term in terms)
        {
            sum += term;
            if (FlowPoint.SignOf(sum, doubt) is not { } sign)
            {
                return null;
            }

            if (sign != 0)
            {
                changes += last != 0 && sign != last ? 1 : 0;
                last = sign;
            }
        }

        return changes;
    }

    /// <summary>e^(−steps × z ÷ steps per year) of each flow, and what any of them may be wrong by.</summary>
    private (BigInteger[] Weights, BigInteger Error) Weights(Enclosure z)
    {
        // e^(-z × 2^j / steps per year): the weight of any gap is a product of these.
        var powers = new (BigInteger Value, BigInteger Error)[_stepBits];
        var negated = z with { Value = -z.Value };
        for (var j = 0; j < powers.Length; j++)
        {
            var (fraction, n) = negated.TimesRational(BigInteger.One << j, StepsPerYear).Exponential();
            // Up to a rounding error n is not above 0.
            powers[j] = n > 0 ? (fraction.Value << n, fraction.Error << n) : (fraction.Value >> -n, (fraction.Error >> -n) + 2);
        }

        var weights = new BigInteger[_steps.Length];
        var gaps = new Dictionary<long, (BigInteger Value, BigInteger Error)>();
        var weight = (Value: BigInteger.One << z.Precision, Error: BigInteger.Zero);
        var exact = z.Value.IsZero && z.Error.IsZero;
        weights[0] = weight.Value;
        for (var i = 1; i < weights.Length; i++)
        {
            var gap = _steps[i] - _steps[i - 1];
            if (!exact && !gaps.TryGetValue(gap, out var factor))
            {
                factor = (BigInteger.One << z.Precision, BigInteger.Zero);
                for (var j = 0; gap >> j != 0; j++)
                {
                    factor = ((gap >> j) & 1) == 0 ? factor : Times(factor, powers[j]);
                }

                gaps.Add(gap, factor);
            }

            weight = exact ? weight : Times(weight, gaps[gap]);
            weights[i] = weight.Value;
        }

        // Errors only grow from one weight to the next.
        return (weights, weight.Error);

        // Neither factor is above 1, so the errors add up; a unit for the cut, and one for the product of the errors.
        (BigInteger Value, BigInteger Error) Times((BigInteger Value, BigInteger Error) a, (BigInteger Value, BigInteger Error) b) =>
            ((a.Value * b.Value) >> z.Precision, a.Error + b.Error + 2);
    }
}
