using System.Globalization;
using System.Numerics;
using System.Text;
using FundCalc.Host.Batch;

namespace FundCalc.Host.Tests.Batch;

/// <summary>Decimals as text against the digits that the runtime's big integers write.</summary>
public sealed class DecimalTextTests
{
    [Fact]
    public void Write_NumbersOfAllLengths_HasTheirDigitsWithThePointInItsPlace()
    {
        for (var exponent = 0; exponent <= 38; exponent++)
        {
            var power = BigInteger.Pow(10, exponent);
            foreach (var units in (BigInteger[])[power, power - 1, power + 1, -power, power * 9 / 8])
            {
                for (var places = 0; places <= 28; places++)
                {
                    Assert.Equal(Expected(units, places), Written((Int128)units, places));
                }
            }
        }
    }

    [Fact]
    public void Write_TheGreatestNumber_HasAllItsDigits() => Assert.Equal("-17014118346046923173168730371.5884105727", Written(-Int128.MaxValue, 10));

    private static string Expected(BigInteger units, int places)
    {
        var digits = BigInteger.Abs(units).ToString(CultureInfo.InvariantCulture).PadLeft(places + 1, '0');
        return (units.Sign < 0 ? "-" : "") + digits[..^places] + (places > 0 ? "." : "") + digits[^places..];
    }

    private static string Written(Int128 units, int places)
    {
        // What lies around must stay as it is.
        var memory = new byte[64];
        var length = DecimalText.LengthOf(units, places);
        DecimalText.Write(units, places, memory.AsSpan(1, length));
        Assert.Equal((0, 0), (memory[0], memory[length + 1]));
        return Encoding.ASCII.GetString(memory, 1, length);
    }
}
