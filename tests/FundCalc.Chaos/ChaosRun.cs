using System.Globalization;
using FundCalc.Chaos.Callers;
using FundCalc.Chaos.Faults;
using FundCalc.Chaos.Model;
using FundCalc.Chaos.World;
using Grpc.Health.V1;
using Microsoft.Extensions.Logging;

namespace FundCalc.Chaos;

/// <summary>
/// Hosts that share a Redis value portfolios while faults come and go, and every figure of every answer is compared with a model that knows each price that ever existed and when. A figure is right when
/// the price behind it existed, is not older than promised, and every number follows from it exactly. It is flagged when the price is older and the reply says so. Everything else is wrong.
/// <para>
/// What Redis may lose: it runs with its append-only file written before each answer, so that a killed server forgets nothing and the model forgives nothing. FLUSHALL, eviction, and deleted or damaged keys
/// take published prices away for good: what was published before them is no longer promised, and the latest that is left counts. A wrong price, or one that never was, stays wrong.
/// </para>
/// </summary>
/// <param name="options">How large and how long.</param>
/// <param name="print">Where progress and findings go, a line at a time.</param>
/// <param name="log">Where the hosts log to; null for nowhere.</param>
public sealed class ChaosRun(ChaosOptions options, Action<string> print, ILoggerProvider? log = null)
{
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StallCheck = TimeSpan.FromMilliseconds(20);

    /// <summary>The faults; null: random ones.</summary>
    internal FaultSchedule? Schedule { get; init; }

    /// <summary>What was found.</summary>
    public RunReport Report { get; } = new(print);

    /// <summary>Runs it; true where all is well: nothing wrong, and figures enough.</summary>
    public async Task<bool> RunAsync()
    {
        print(string.Create(CultureInfo.InvariantCulture, $"seed {options.Seed}"));
        var unobserved = 0;
        EventHandler<UnobservedTaskExceptionEventArgs> note = (_, args) =>
        {
            Interlocked.Increment(ref unobserved);
            Report.AddWrong("unobserved exceptions", 1, $"an exception that nobody observed: {args.Exception}");
        };
        TaskScheduler.UnobservedTaskException += note;
        try
        {
            await using var world = await ChaosWorld.StartAsync(options, log);
            await RunAsync(world);
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= note;
        }

        if (Report.Figures < options.LeastFigures)
        {
            Report.AddWrong("too few figures", 1, string.Create(CultureInfo.InvariantCulture, $"only {Report.Figures} figures were compared, of at least {options.LeastFigures}"));
        }

        print(Report.LastLine);
        return Report.Wrong == 0;
    }

    private async Task RunAsync(ChaosWorld world)
    {
        var faults = new FaultDriver(world, Schedule ?? FaultSchedule.Of(options.Seed, options.Time, options.WithRedis), print);
        var chaos = new Callers.Chaos(options, world, faults, Report, new ErrorJudge(world, faults, Report), new SnapshotPool());
        var warm = new ValuationCaller(chaos, -1);
        foreach (var replica in world.Replicas)
        {
            await RecoverAsync(replica, warm, "start");
        }

        var before = ProcessGauge.Read();
        using var stop = new CancellationTokenSource();
        var callers = Callers(chaos).Select(caller => Task.Run(() => caller(stop.Token))).ToList();
        var end = Moment.Now + options.Time.Ticks;
        await faults.RunAsync(CancellationToken.None);
        var healed = Moment.Now;
        await Task.WhenAll(world.Replicas.Select(replica => RecoverAsync(replica, warm, "the last fault")));
        while (Moment.Now < end)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }

        await stop.CancelAsync();
        await Task.WhenAll(callers);
        foreach (var replica in world.Replicas)
        {
            await CheckHealthAsync(replica);
        }

        print($"faults: {faults.Counts()}");
        print($"wrong: {Report.WrongByKind}");
        print($"errors: {Report.ErrorsByReason}; {Report.LateErrors} of them {Recovery.TotalSeconds:0} s and more after all faults");
        print($"the worst timer was {world.Bounds.Stall.TotalMilliseconds:0} ms late; bounds: publications {world.Bounds.Published.TotalSeconds:0.0} s, prices of the source {world.Bounds.Source.TotalSeconds:0.0} s");
        world.History.Clear();
        await CheckGrowthAsync(before);
        print($"{Report.Replies} answers, calm since {Moment.Text(healed)}");
    }

    private IEnumerable<Func<CancellationToken, Task>> Callers(Callers.Chaos chaos)
    {
        var number = 0;
        for (var i = 0; i < options.Callers; i++)
        {
            yield return new ValuationCaller(chaos, number++).RunAsync;
        }

        for (var i = 0; i < options.BatchCallers; i++)
        {
            yield return new BatchCaller(chaos, number++).RunAsync;
        }

        yield return new SnapshotMaker(chaos, number++).RunAsync;
        yield return new Publisher(chaos, number++, "desk-a", isAhead: false).RunAsync;
        yield return new Publisher(chaos, number++, "desk-b", isAhead: false).RunAsync;
        yield return new Publisher(chaos, number++, "desk-ahead", isAhead: true).RunAsync;
        yield return stop => MoveMarketAsync(chaos, number, stop);
        yield return stop => WatchStallsAsync(chaos.World.Bounds, stop);
    }

    private static async Task MoveMarketAsync(Callers.Chaos chaos, int number, CancellationToken stop)
    {
        var random = chaos.RandomOf(number);
        var mine = Universe.All.Where(instrument => instrument.Origin.HasFlag(PriceOrigins.Source)).ToArray();
        while (!stop.IsCancellationRequested)
        {
            chaos.World.Source.Move(mine[random.Next(mine.Length)]);
            await Task.Delay(10, CancellationToken.None);
        }
    }

    private static async Task WatchStallsAsync(Bounds bounds, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var began = Moment.Now;
            await Task.Delay(StallCheck, CancellationToken.None);
            bounds.NoteStall(TimeSpan.FromTicks(Moment.Now - began) - StallCheck);
        }
    }

    /// <summary>Values a portfolio that needs everything, again and again, until every figure of it is right and none is unsure.</summary>
    private async Task RecoverAsync(ChaosReplica replica, ValuationCaller caller, string since)
    {
        var began = Moment.Now;
        var all = Universe.Instruments.Where(instrument => instrument.Origin.HasFlag(PriceOrigins.Source)).Select(instrument => new Holding(instrument, Exact.One, Exact.One, Exact.Zero));
        var asked = new PortfolioCase("recovery", "USD", [.. all], "EUR", Exact.One, Policy.None);
        while (!await caller.ValueAsync(asked, new CallInfo("Recovery", replica, TimeSpan.FromSeconds(1), Policy.None, null)))
        {
            if (Moment.Now - began > Recovery.Ticks)
            {
                Report.AddWrong("recoveries", 1, $"{replica.Name} does not answer as it should {Recovery.TotalSeconds} s after {since}");
                return;
            }

            await Task.Delay(50);
        }

        print($"{replica.Name} answers {Moment.Text(Moment.Now - began)} after {since}");
    }

    private async Task CheckHealthAsync(ChaosReplica replica)
    {
        var health = new Health.HealthClient(replica.Channel);
        string[] services = options.WithRedis ? ["", "fundcalc.prices.source", "fundcalc.prices.redis"] : ["", "fundcalc.prices.source"];
        foreach (var service in services)
        {
            var status = (await health.CheckAsync(new HealthCheckRequest { Service = service }, deadline: DateTime.UtcNow.AddSeconds(5))).Status;
            if (status != HealthCheckResponse.Types.ServingStatus.Serving)
            {
                Report.AddWrong("health", 1, $"{replica.Name} says that \"{service}\" is {status}, and nothing is broken");
            }
        }
    }

    /// <summary>Sockets that were closed a moment ago need a moment more.</summary>
    private async Task CheckGrowthAsync(ProcessGauge before)
    {
        var after = ProcessGauge.Read();
        for (var i = 0; i < 20 && after.Growth(before) is not null; i++)
        {
            await Task.Delay(250);
            after = ProcessGauge.Read();
        }

        print($"at first {before}; at last {after}");
        if (after.Growth(before) is { } growth)
        {
            Report.AddWrong("growth", 1, $"growth: {growth}");
        }
    }
}
