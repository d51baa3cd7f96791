using System.Numerics;

namespace FundCalc.Calculation.Numbers;

/// <summary>Splits a rounded total into rounded parts that add up to it exactly (largest-remainder method, also Hare–Niemeyer).</summary>
public static class LargestRemainder
{
    /// <summary>
    /// Parts in proportion to the weights. Each exact share is cut towards zero at <paramref name="places"/>; the units still missing go, one each,
    /// to the shares that lost most, and among equals to the earlier one. A negative total gives the negated parts of the positive one.
    /// </summary>
    /// <param name="total">The total, exact at <paramref name="places"/>.</param>
    /// <param name="weights">At least one; none negative; their sum above zero.</param>
    /// <param name="places">Decimal places of the parts, 0 to 28.</param>
    /// <returns>One part for each weight, in their order; a zero weight gets 0.</returns>
    /// <exception cref="ArgumentException">The total has more decimal places than <paramref name="places"/>.</exception>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/>: a negative weight, or no weight above zero.</exception>
    public static ExactDecimal[] Allocate(ExactDecimal total, IReadOnlyList<ExactDecimal> weights, int places)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (total.Round(new Rounding(places, RoundingMode.Down)) != total)
        {
            throw new ArgumentException("The total has more decimal places than its parts.", nameof(total));
        }

        var sum = ExactDecimal.Zero;
        foreach (var weight in weights)
        {
            if (weight.Sign < 0)
            {
                throw new CalculationException(CalculationFault.InvalidInput, nameof(weights), "must not be negative");
            }

            sum += weight;
        }

        if (sum.IsZero)
        {
            throw new CalculationException(CalculationFault.InvalidInput, nameof(weights), "at least one must be above zero");
        }

        return Split(total, weights, sum, places);
    }

    private static ExactDecimal[] Split(ExactDecimal total, IReadOnlyList<ExactDecimal> weights, ExactDecimal sum, int places)
    {
        var units = UnitsAt(total.Abs(), places);
        var scale = 0;
        foreach (var weight in weights)
        {
            scale = Math.Max(scale, weight.Scale);
        }

        var whole = UnitsAt(sum, scale);
        var parts = new BigInteger[weights.Count];
        var lost = new BigInteger[weights.Count];
        var missing = units;
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = BigInteger.DivRem(units * UnitsAt(weights[i], scale), whole, out lost[i]);
            missing -= parts[i];
        }

        var byLoss = Enumerable.Range(0, parts.Length).OrderByDescending(i => lost[i]).ThenBy(i => i);
        foreach (var i in byLoss.Take((int)missing))
        {
            parts[i] += BigInteger.One;
        }

        return Array.ConvertAll(parts, part => new ExactDecimal(total.Sign < 0 ? -part : part, places));
    }

    /// <summary>value × 10^places, for a value that is whole there.</summary>
    private static BigInteger UnitsAt(ExactDecimal value, int places) => value.Unscaled * PowersOfTen.Get(places - value.Scale);
}
