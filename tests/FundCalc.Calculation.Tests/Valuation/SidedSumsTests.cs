using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Tests.Valuation;

public sealed class SidedSumsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(20)]
    public void Local_ManyCurrenciesWhoseTextsAreEqualButNotTheSame_HasEachOnceInOrdinalOrder(int currencies)
    {
        var sums = new SidedSums();
        for (var round = 0; round < 3; round++)
        {
            for (var i = currencies; i > 0; i--)
            {
                // Each round adds i, and takes 1 away on the other side: a new text each time.
                sums.Add($"U{i:00}", i);
                sums.Add($"U{i:00}", -1);
            }
        }

        Assert.Equal(
            Enumerable.Range(1, currencies).Select(i => new LocalTotals($"U{i:00}", 3 * i, 3)),
            sums.Local);
    }
}
