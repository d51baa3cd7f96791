using System.Globalization;
using FundCalc.Chaos.Model;
using FundCalc.Chaos.World;

namespace FundCalc.Chaos.Faults;

/// <summary>Lets the faults of a schedule happen, and tells the model what they may lose.</summary>
internal sealed class FaultDriver(ChaosWorld world, FaultSchedule schedule, Action<string> print)
{
    private readonly RedisFaults? _redis = world.Redis is { } server ? new RedisFaults(server, world.Losses) : null;
    private readonly Lock _lock = new();
    private readonly List<(FaultKind Kind, long From, long To)> _past = [];
    private int _active;

    /// <summary>Whether nothing is or was broken between two moments.</summary>
    public bool IsCalm(long from, long to)
    {
        lock (_lock)
        {
            return !_past.Exists(fault => fault.From <= to && fault.To >= from);
        }
    }

    /// <summary>What was broken between two moments.</summary>
    public string Between(long from, long to)
    {
        lock (_lock)
        {
            return string.Join(", ", _past.Where(fault => fault.From <= to && fault.To >= from).Select(fault => string.Create(CultureInfo.InvariantCulture, $"{fault.Kind} {Moment.Text(fault.From)} to {(fault.To == long.MaxValue ? "now" : Moment.Text(fault.To))}")));
        }
    }

    /// <summary>How many faults there were of each kind.</summary>
    public string Counts()
    {
        lock (_lock)
        {
            return string.Join(", ", _past.GroupBy(fault => fault.Kind).OrderBy(group => group.Key).Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Key} {group.Count()}")));
        }
    }

    /// <summary>Runs the schedule; returns when its last fault is healed.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var start = Moment.Now;
        await Task.WhenAll(schedule.Lanes.Select(lane => Task.Run(() => RunLaneAsync(lane, start, cancellationToken), cancellationToken)));
    }

    private async Task RunLaneAsync(IReadOnlyList<PlannedFault> lane, long start, CancellationToken cancellationToken)
    {
        foreach (var fault in lane)
        {
            var wait = start + fault.At.Ticks - Moment.Now;
            if (wait > 0)
            {
                await Task.Delay(TimeSpan.FromTicks(wait), cancellationToken);
            }

            int index;
            lock (_lock)
            {
                index = _past.Count;
                _past.Add((fault.Kind, Moment.Now, long.MaxValue));
                _active++;
            }

            print($"{Moment.Text(Moment.Now - start)} {fault.Kind}{(fault.For > TimeSpan.Zero ? $" for {Moment.Text(fault.For.Ticks)}" : "")}");
            try
            {
                await HappenAsync(fault, cancellationToken);
            }
            finally
            {
                lock (_lock)
                {
                    _past[index] = (fault.Kind, _past[index].From, Moment.Now);
                    _active--;
                }
            }
        }
    }

    private async Task HappenAsync(PlannedFault fault, CancellationToken cancellationToken)
    {
        switch (fault.Kind)
        {
            case FaultKind.ReplicaRestarted:
                await world.Replicas[fault.Seed % world.Replicas.Count].RestartAsync(fault.For);
                break;
            case FaultKind.SourceDown:
                await world.Source.StopAsync();
                await Task.Delay(fault.For, cancellationToken);
                await world.Source.StartAsync();
                break;
            case >= FaultKind.SourceSlow and <= FaultKind.SourceFuture:
                world.Source.Fault = fault.Kind switch
                {
                    FaultKind.SourceSlow => SourceFault.Slow,
                    FaultKind.SourceFailsHalf => SourceFault.FailsHalf,
                    FaultKind.SourceOtherInstrument => SourceFault.OtherInstrument,
                    FaultKind.SourceNegative => SourceFault.Negative,
                    _ => SourceFault.Future,
                };
                await Task.Delay(fault.For, cancellationToken);
                world.Source.Fault = SourceFault.None;
                break;
            default:
                await _redis!.HappenAsync(fault, cancellationToken);
                break;
        }
    }
}
