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
        if (!total.NeedsAtMost(new Rounding(places, RoundingMode.Down).Places))
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

    /// <summary>
    /// Rounds exact parts, of any sign, so that they add up to their rounded total. Each part is cut downwards at <paramref name="places"/>; the units still missing go, one each, to the parts
    /// that lost most, and among equals to the earlier one. A negative total gives the negated parts of the positive one.
    /// </summary>
    /// <param name="total">The sum of the parts, rounded to <paramref name="places"/> in any mode.</param>
    /// <param name="parts">The exact parts.</param>
    /// <param name="places">Decimal places of the parts, 0 to 28.</param>
    /// <returns>One rounded part for each, less than a unit of the last place away from it, in their order.</returns>
    /// <exception cref="ArgumentException">The total is not the rounded sum of the parts.</exception>
    public static ExactDecimal[] Distribute(ExactDecimal total, IReadOnlyList<Fraction> parts, int places)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var down = new Rounding(places, RoundingMode.Floor);
        var sign = total.Sign < 0 ? -1 : 1;
        var (cut, lost) = (new ExactDecimal[parts.Count], new Fraction[parts.Count]);
        var unit = new ExactDecimal((Int128)1, places);
        var missing = sign < 0 ? -total : total;
        var surplus = (Fraction)missing;
        for (var i = 0; i < cut.Length; i++)
        {
            var part = sign < 0 ? -parts[i] : parts[i];
            cut[i] = part.Round(down);
            lost[i] = part - cut[i];
            missing -= cut[i];
            surplus -= part;
        }

        // Less than a unit from their sum, the total asks for no fewer than 0 and for no more units than there are parts.
        if (!missing.TryToScaledInt64(places, out var units) || surplus >= unit || surplus <= -unit)
        {
            throw new ArgumentException("The total is not the rounded sum of its parts.", nameof(total));
        }

        foreach (var i in Enumerable.Range(0, lost.Length).OrderByDescending(i => lost[i]).ThenBy(i => i).Take((int)units))
        {
            cut[i] += unit;
        }

        return sign < 0 ? Array.ConvertAll(cut, part => -part) : cut;
    }

    private static ExactDecimal[] Split(ExactDecimal total, IReadOnlyList<ExactDecimal> weights, ExactDecimal sum, int places)
    {
        var scale = 0;
        foreach (var weight in weights)
        {
            scale = Math.Max(scale, weight.Scale);
        }

        // No weight is above their sum, so that no product is above this one.
        if (total.Abs().TryToScaledInt128(places, out var units) && sum.TryToScaledInt128(scale, out var whole) && Narrow.TryMultiply(units, whole, out _))
        {
            var narrow = new Int128[weights.Count];
            for (var i = 0; i < narrow.Length; i++)
            {
                weights[i].TryToScaledInt128(scale, out narrow[i]);
            }

            return Array.ConvertAll(Split(units, whole, narrow), part => new ExactDecimal(total.Sign < 0 ? -part : part, places));
        }

        BigInteger[] wide = [.. weights.Select(weight => UnitsAt(weight, scale))];
        return Array.ConvertAll(Split(UnitsAt(total.Abs(), places), UnitsAt(sum, scale), wide), part => new ExactDecimal(total.Sign < 0 ? -part : part, places));
    }

    /// <summary>Replaces each weight by its part of the units.</summary>
    private static T[] Split<T>(T units, T whole, T[] weights)
        where T : IBinaryInteger<T>
    {
        var lost = new T[weights.Length];
        var missing = units;
        for (var i = 0; i < weights.Length; i++)
        {
            (weights[i], lost[i]) = T.DivRem(units * weights[i], whole);
            missing -= weights[i];
        }

        if (!T.IsZero(missing))
        {
            var byLoss = Enumerable.Range(0, lost.Length).OrderByDescending(i => lost[i]).ThenBy(i => i);
            foreach (var i in byLoss.Take(int.CreateChecked(missing)))
            {
                weights[i]++;
            }
        }

        return weights;
    }

    /// <summary>value × 10^places, for a value that is whole there.</summary>
    private static BigInteger UnitsAt(ExactDecimal value, int places) => value.Unscaled * PowersOfTen.Get(places - value.Scale);
}
