namespace FundCalc.Client.Batch;

/// <summary>Lets tasks wait until something has changed. To be used under the lock that guards what changes.</summary>
internal sealed class Signal
{
    private TaskCompletionSource? waiting;

    /// <summary>Ends with the next change.</summary>
    public Task Next() => (waiting ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Says that something has changed.</summary>
    public void Changed()
    {
        waiting?.SetResult();
        waiting = null;
    }
}
