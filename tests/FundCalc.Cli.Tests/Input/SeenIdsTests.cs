using FundCalc.Cli.Input;

namespace FundCalc.Cli.Tests.Input;

public sealed class SeenIdsTests
{
    [Fact]
    public void Add_SecondTime_IsTold()
    {
        var seen = new SeenIds();
        Assert.Equal([true, true, false, true], ((string[])["a", "b", "a", "A"]).Select(seen.Add));
    }

    [Fact]
    public void Add_BeyondTheLimit_EndsTheInput()
    {
        var seen = new SeenIds(limit: 2);
        Assert.True(seen.Add("a") && seen.Add("b"));
        Assert.False(seen.Add("b"));
        Assert.Throws<InputException>(() => seen.Add("c"));
    }
}
