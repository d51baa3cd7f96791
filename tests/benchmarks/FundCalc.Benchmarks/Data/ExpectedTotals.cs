using System.Numerics;

namespace FundCalc.Benchmarks.Data;

/// <summary>What a portfolio is worth by the benchmark's own arithmetic, in cents of a US dollar, each figure rounded once, ties to even.</summary>
/// <param name="Gross">The values above zero.</param>
/// <param name="Liabilities">The magnitude of the values below zero.</param>
/// <param name="Net">Gross less liabilities, rounded from the unrounded difference.</param>
internal readonly record struct ExpectedTotals(BigInteger Gross, BigInteger Liabilities, BigInteger Net)
{
    // quantity × price × rate has the sum of their scales; two places stay.
    private static readonly BigInteger Divisor = BigInteger.Pow(10, Market.QuantityScale + Market.PriceScale + Market.RateScale - 2);

    /// <summary>Values a portfolio: exact sums by currency, one product with the rate each, one rounding of the total.</summary>
    public static ExpectedTotals Of(ReadOnlySpan<Holding> holdings)
    {
        var above = new BigInteger[Market.Currencies.Count];
        var below = new BigInteger[Market.Currencies.Count];
        foreach (var holding in holdings)
        {
            var instrument = Market.Instruments[holding.Instrument];
            var value = new BigInteger(holding.ScaledQuantity) * instrument.ScaledPrice;
            (value.Sign < 0 ? below : above)[instrument.Currency] += BigInteger.Abs(value);
        }

        return Of(above, below);
    }

    /// <summary>Totals from sums of price × quantity: for each currency that of the values above zero, then that of the values below.</summary>
    public static ExpectedTotals Of(ReadOnlySpan<Int128> sums)
    {
        var above = new BigInteger[Market.Currencies.Count];
        var below = new BigInteger[Market.Currencies.Count];
        for (var currency = 0; currency < above.Length; currency++)
        {
            (above[currency], below[currency]) = (sums[2 * currency], -sums[(2 * currency) + 1]);
        }

        return Of(above, below);
    }

    private static ExpectedTotals Of(BigInteger[] above, BigInteger[] below)
    {
        BigInteger gross = 0, liabilities = 0;
        for (var currency = 0; currency < above.Length; currency++)
        {
            gross += above[currency] * Market.ScaledRates[currency];
            liabilities += below[currency] * Market.ScaledRates[currency];
        }

        return new(Round(gross), Round(liabilities), Round(gross - liabilities));
    }

    /// <summary>The wire text of an amount of cents.</summary>
    public static string Text(BigInteger cents)
    {
        var digits = BigInteger.Abs(cents).ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(3, '0');
        return string.Concat(cents.Sign < 0 ? "-" : "", digits.AsSpan(0, digits.Length - 2), ".", digits.AsSpan(digits.Length - 2));
    }

    public static ExpectedTotals operator +(ExpectedTotals left, ExpectedTotals right) =>
        new(left.Gross + right.Gross, left.Liabilities + right.Liabilities, left.Net + right.Net);

    public static ExpectedTotals operator *(ExpectedTotals totals, long times) =>
        new(totals.Gross * times, totals.Liabilities * times, totals.Net * times);

    private static BigInteger Round(BigInteger scaled)
    {
        var quotient = BigInteger.DivRem(BigInteger.Abs(scaled), Divisor, out var rest);
        var twice = (rest * 2).CompareTo(Divisor);
        if (twice > 0 || (twice == 0 && !quotient.IsEven))
        {
            quotient++;
        }

        return scaled.Sign < 0 ? -quotient : quotient;
    }
}
