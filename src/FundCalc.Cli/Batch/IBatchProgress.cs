namespace FundCalc.Cli.Batch;

/// <summary>Shows how far a batch is.</summary>
internal interface IBatchProgress
{
    /// <summary>Runs the batch while showing its state; <paramref name="batch"/> gives the state on demand through <see cref="BatchState"/>.</summary>
    Task RunAsync(BatchState state, Func<Task> batch);
}
