using System.Numerics;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Returns.Roots;

/// <summary>Rounds the one root of a cell correctly: half units of the last place are tried, each by the proved sign of the function there, until the root stands between two of them or on one.</summary>
/// <param name="flows">The function of the cell's half-line.</param>
/// <param name="mirrored">Whether z is −ln(1 + r), for rates below 0, and not ln(1 + r).</param>
/// <param name="rounding">The rounding of the rate.</param>
internal sealed class RootRounding(FlowFunction flows, bool mirrored, Rounding rounding)
{
    private readonly BigInteger _halfUnits = PowersOfTen.Get(rounding.Places) * 2;

    /// <summary>The rate, rounded once.</summary>
    public ExactDecimal Round(RootCell cell)
    {
        var (low, high) = mirrored ? (cell.To, cell.From) : (cell.From, cell.To);
        var signBelow = (mirrored ? cell.To.SignBefore : cell.From.SignBeyond)!.Value;
        // The greatest half unit that is not above the root is one of least … greatest; all above the least lie within the cell.
        var (least, _) = HalfUnitsBelow(low);
        var (greatest, isOnIt) = HalfUnitsBelow(high);
        greatest -= isOnIt ? 1 : 0;
        var guess = BigInteger.Min(BigInteger.Max(HalfUnitsBelow(Approach(cell)).Units, least), greatest);
        for (var step = BigInteger.One; least < greatest; step *= 2)
        {
            // First the two half units around the guess, then, should it be bad, farther and farther from it, which ends in halving.
            var tried = BigInteger.Min(BigInteger.Max(guess, least + 1), greatest);
            var sign = SignAt(tried);
            if (sign == 0)
            {
                return new ExactDecimal(RoundedQuotient.Of(tried, 2, rounding.Mode), rounding.Places);
            }

            (least, greatest) = sign == signBelow ? (tried, greatest) : (least, tried - 1);
            guess = step > greatest - least ? (least + greatest + 1) >> 1 : sign == signBelow ? tried + step : tried - step;
        }

        // Strictly between two half units all numbers round alike, and so does the one halfway.
        return new ExactDecimal(RoundedQuotient.Of((2 * least) + 1, 4, rounding.Mode), rounding.Places);
    }

    /// <summary>The rate of an end in half units: the greatest whole number not above it, and whether the end stands on it.</summary>
    public (BigInteger Units, bool IsOnIt) HalfUnitsBelow(RootEnd end) => end.Exact is { } exact ? Floor(exact) : HalfUnitsBelow(end.Z);

    private static (BigInteger Units, bool IsOnIt) FloorOf(BigInteger numerator, BigInteger denominator)
    {
        var quotient = BigInteger.DivRem(numerator, denominator, out var rest);
        return (rest.Sign < 0 ? quotient - 1 : quotient, rest.IsZero);
    }

    private (BigInteger Units, bool IsOnIt) Floor((BigInteger Numerator, BigInteger Denominator) exact)
    {
        var (a, b) = mirrored ? (exact.Denominator, exact.Numerator) : exact;
        return FloorOf((a - b) * _halfUnits, b);
    }

    // e^z is irrational for rational z other than 0, so that with enough digits both bounds lie between the same half units.
    private (BigInteger Units, bool IsOnIt) HalfUnitsBelow(BigInteger z)
    {
        if (z.IsZero)
        {
            return (BigInteger.Zero, true);
        }

        for (var precision = RootEnd.Precision; ; precision *= 2)
        {
            var scaled = z << (precision - RootEnd.Precision);
            var (fraction, n) = new Enclosure(mirrored ? -scaled : scaled, BigInteger.Zero, precision).Exponential();
            var one = BigInteger.One << precision;
            var low = ((Shifted(fraction.Lower, n) - one) * _halfUnits) >> precision;
            var high = ((Shifted(fraction.Upper, n) + 1 - one) * _halfUnits) >> precision;
            if (low == high)
            {
                return (low, false);
            }
        }
    }

    private static BigInteger Shifted(BigInteger value, int n) => n < 0 ? value >> -n : value << n;

    // r = units / half units, and z is of 1 + r or, below 0, of its reciprocal
    private int SignAt(BigInteger units)
    {
        var (a, b) = (_halfUnits + units, _halfUnits);
        return mirrored ? RootEnd.SignAt(flows, b, a) : RootEnd.SignAt(flows, a, b);
    }

    /// <summary>A z near the root: Newton's steps, and halving where they leave the cell or are slow. Only a guess: what is returned is proved by signs.</summary>
    private BigInteger Approach(RootCell cell)
    {
        var (from, to) = (cell.From.Z, cell.To.Z);
        var near = BigInteger.One << (RootEnd.Precision / 3);
        var z = (from + to) >> 1;
        var halve = false;
        while (to - from > near)
        {
            var point = flows.At(new Enclosure(z, BigInteger.Zero, RootEnd.Precision), counts: false);
            var (value, slope) = (point.Positive - point.Negative, point.PositiveSlope - point.NegativeSlope);
            var width = to - from;
            (from, to) = value.Sign == cell.From.SignBeyond ? (z, to) : (from, z);
            // z - f/f', where f' = -slope / steps per year
            var newton = slope.IsZero ? from : z + ((value << RootEnd.Precision) * flows.StepsPerYear / slope);
            if (BigInteger.Abs(newton - z) < near && !value.IsZero)
            {
                return newton;
            }

            halve = (to - from) * 2 > width && !halve;
            z = halve || newton <= from || newton >= to ? (from + to) >> 1 : newton;
        }

        return z;
    }
}
