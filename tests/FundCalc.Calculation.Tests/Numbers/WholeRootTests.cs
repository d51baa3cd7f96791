using System.Numerics;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Tests.Numbers;

public sealed class WholeRootTests
{
    [Fact]
    public void TryFind_PowersAndTheirNeighbours_AreToldApart()
    {
        foreach (var degree in Enumerable.Range(2, 70))
        {
            foreach (BigInteger root in new[] { 2, 3, 7, 10, 12345 })
            {
                var power = BigInteger.Pow(root, degree);
                Assert.True(WholeRoot.TryFind(power, degree, out var found));
                Assert.Equal(root, found);
                Assert.False(WholeRoot.TryFind(power + 1, degree, out found));
                Assert.Equal(0, found);
                Assert.False(WholeRoot.TryFind(power - 1, degree, out _));
            }
        }
    }

    [Fact]
    public void TryFind_FirstDegreeAndOne_AreTheirOwnRoots()
    {
        Assert.True(WholeRoot.TryFind(12345, 1, out var root));
        Assert.Equal(12345, root);
        Assert.True(WholeRoot.TryFind(1, BigInteger.Pow(10, 30), out root));
        Assert.Equal(1, root);
    }

    [Fact]
    public void TryFind_DegreeBeyondTheBits_HasNoRoot()
    {
        Assert.False(WholeRoot.TryFind(2, 2, out _));
        Assert.False(WholeRoot.TryFind(2, BigInteger.Pow(10, 30), out _));
        Assert.False(WholeRoot.TryFind(7, 3, out _));
        Assert.True(WholeRoot.TryFind(8, 3, out _));
    }
}
