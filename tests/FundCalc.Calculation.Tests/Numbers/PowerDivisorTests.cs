using System.Numerics;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Tests.Numbers;

/// <summary>Division by powers of ten against the runtime's big integers.</summary>
public sealed class PowerDivisorTests
{
    [Fact]
    public void Divide_EveryPowerAndNumbersOfAllSizes_GivesQuotientAndRest()
    {
        var random = new Random(20261121);
        for (var exponent = 0; exponent < 20; exponent++)
        {
            var power = BigInteger.Pow(10, exponent);
            var divisor = new PowerDivisor((ulong)power);
            foreach (var value in Numbers(random, power))
            {
                var (units, left) = divisor.Divide((UInt128)value);
                var expected = BigInteger.DivRem(value, power, out var rest);
                Assert.Equal((value, expected, rest), (value, (BigInteger)units, (BigInteger)left));
            }
        }
    }

    private static IEnumerable<BigInteger> Numbers(Random random, BigInteger power)
    {
        for (var bits = 0; bits <= 128; bits++)
        {
            // Both ends of each size, the multiples of the power next to them and what lies one below, and anything between.
            var least = BigInteger.One << bits;
            var between = (least >> 1) | (new BigInteger(random.NextInt64()) * random.NextInt64() & ((least - 1) >> 1));
            foreach (var number in (BigInteger[])[least, least - 1, least / power * power, (least / power * power) - 1, between])
            {
                if (number >= 0 && number <= UInt128.MaxValue)
                {
                    yield return number;
                }
            }
        }
    }
}
