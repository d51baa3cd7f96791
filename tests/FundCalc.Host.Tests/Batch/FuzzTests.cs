using FundCalc.Fuzz;
using FundCalc.Fuzz.Cases;
using FundCalc.Fuzz.Memory;

namespace FundCalc.Host.Tests.Batch;

/// <summary>
/// Whatever bytes a stream carries, it gets what generated classes and single valuations make of them: the same values, the same refusals, the same end. eng/soak --suite fuzz runs many more.
/// </summary>
public sealed class FuzzTests
{
    private const int Seed = 20_261_121;
    private const int Cases = 400;

    [Fact]
    public async Task MutatedMessages_GetWhatTheReferenceMakesOfThem()
    {
        await using var host = await MemoryHost.StartAsync();
        var differential = new Differential(host);
        var (messages, values, refusals, ended) = (0, 0, 0, 0);
        for (var number = 0; number < Cases; number++)
        {
            var verdict = await differential.RunAsync(StreamCase.Of(Seed, number));
            Assert.True(verdict.Difference is null, $"case {number}: {verdict.Difference}");
            (messages, values, refusals, ended) = (messages + verdict.Messages, values + verdict.Values, refusals + verdict.Refusals, ended + (verdict.Ended ? 1 : 0));
        }

        // A fuzzer whose messages all end the stream, or all change nothing, proves nothing.
        Assert.True(messages > Cases && values > Cases && refusals > Cases / 2 && ended > Cases / 4 && ended < Cases, $"{messages} messages, {values} values, {refusals} refusals, {ended} streams ended early");
    }
}
