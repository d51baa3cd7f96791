using FundCalc.Cli.Samples;

namespace FundCalc.Cli.Tests.Samples;

public sealed class SplitMix64Tests
{
    // Rosetta Code, "Pseudo-random numbers/Splitmix64": the first five outputs for the seed 1234567.
    [Fact]
    public void Next_Seed1234567_GivesThePublishedNumbers()
    {
        var random = new SplitMix64(1234567);
        ulong[] numbers = [random.Next(), random.Next(), random.Next(), random.Next(), random.Next()];
        Assert.Equal([6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821], numbers);
    }

    [Fact]
    public void Between_ManyDraws_ReachesBothEndsAndNothingBeyond()
    {
        var random = new SplitMix64(5);
        var seen = new HashSet<int>();
        for (var i = 0; i < 1_000; i++)
        {
            seen.Add(random.Between(3, 9));
        }

        Assert.Equal([3, 4, 5, 6, 7, 8, 9], seen.Order());
    }
}
