namespace FundCalc.Soak.Kills;

/// <summary>Does something in the middle of the traffic with one replica: after so many more messages to it or from it. Thread-safe; one count at a time.</summary>
internal sealed class MessageCountdown
{
    private readonly Lock _gate = new();
    private KillsReplica? _replica;
    private int _left;
    private Action? _act;
    private TaskCompletionSource _done = new();

    /// <summary>Counts, and acts within the message that is due; without so many messages in the given time it acts then.</summary>
    public async Task ActAsync(KillsReplica replica, int messages, Action act, TimeSpan atMost, CancellationToken cancellationToken)
    {
        Task done;
        lock (_gate)
        {
            (_replica, _left, _act) = (replica, messages, act);
            _done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            done = _done.Task;
        }

        await Task.WhenAny(done, Task.Delay(atMost, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        Take(replica, all: true)?.Invoke();
    }

    /// <summary>A message goes to the replica, or has come from it.</summary>
    public void Count(KillsReplica replica)
    {
        if (Take(replica, all: false) is { } act)
        {
            act();
            _done.SetResult();
        }
    }

    // What is due is done by whoever takes it, once.
    private Action? Take(KillsReplica replica, bool all)
    {
        lock (_gate)
        {
            if (replica != _replica || (--_left > 0 && !all))
            {
                return null;
            }

            var act = _act;
            (_replica, _act) = (null, null);
            return act;
        }
    }
}
