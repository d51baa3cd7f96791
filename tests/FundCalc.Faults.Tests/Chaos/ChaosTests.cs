using FundCalc.Chaos;
using FundCalc.Chaos.Faults;
using FundCalc.Chaos.World;
using Xunit.Abstractions;

namespace FundCalc.Faults.Tests.Chaos;

/// <summary>
/// Whole hosts value portfolios while one thing after the other breaks, and every figure is held to an exact model; see <see cref="ChaosRun"/> for all that a run asserts: figures, types of
/// errors, deadlines, recovery, health, growth, exceptions that nobody observed. eng/soak --suite chaos runs it for minutes.
/// </summary>
[Collection(RunsAlone.Name)]
public sealed class ChaosTests(ITestOutputHelper output)
{
    [Fact]
    public Task RandomFaults_EveryFigureIsRightOrFlagged() => RunAsync(15, null);

    [Fact]
    public Task SourceIsSlow_FailsHalf_AndIsAway() => RunAsync(16, FaultSchedule.Of(
        Fault(1, 2, FaultKind.SourceSlow), Fault(3.5, 2, FaultKind.SourceFailsHalf), Fault(6, 1.5, FaultKind.SourceDown)));

    [Fact]
    public Task SourceAnswersOtherInstruments_NegativePrices_AndFutureInstants() => RunAsync(16, FaultSchedule.Of(
        Fault(1, 2, FaultKind.SourceOtherInstrument), Fault(3.5, 2, FaultKind.SourceNegative), Fault(6, 2, FaultKind.SourceFuture)));

    [Fact]
    public Task RedisIsKilledAndStartedAgain_AndItsConnectionsAreCut() => RunAsync(16, FaultSchedule.Of(
        Fault(1, 2, FaultKind.RedisKilled), Fault(5, 0, FaultKind.RedisClientsKilled), Fault(6, 0.3, FaultKind.RedisKilled)));

    [Fact]
    public Task RedisIsFrozenFor20Seconds() => RunAsync(30, FaultSchedule.Of(Fault(1, 20, FaultKind.RedisFrozen)));

    [Fact]
    public Task RedisAndTheSourceAreAwayTogether() => RunAsync(16, FaultSchedule.Of(Fault(1, 5, FaultKind.RedisKilled)).With(Fault(2, 3, FaultKind.SourceDown)));

    private static PlannedFault Fault(double at, double seconds, FaultKind kind) => new(TimeSpan.FromSeconds(at), TimeSpan.FromSeconds(seconds), kind, Seed: 1);

    private async Task RunAsync(int seconds, FaultSchedule? schedule)
    {
        // Smaller than a soak, so that it leaves a busy machine the time to be punctual.
        var run = new ChaosRun(
            new ChaosOptions { Seed = 20261121, Time = TimeSpan.FromSeconds(seconds), Replicas = 2, Callers = 3, BatchCallers = 1, Positions = 50, LeastFigures = 200L * seconds },
            output.WriteLine) { Schedule = schedule };

        Assert.True(await run.RunAsync(), $"{run.Report.LastLine}; {run.Report.WrongByKind}; details are in the output of the test");
    }
}
