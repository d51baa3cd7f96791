namespace FundCalc.Cli.Batch;

/// <summary>Plain lines, one every few seconds, for logs and pipes.</summary>
internal sealed class PlainProgress(TextWriter output, TimeProvider time) : IBatchProgress
{
    /// <summary>How often a line is written.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    public async Task RunAsync(BatchState state, Func<Task> batch)
    {
        Task running = batch();
        using var timer = new PeriodicTimer(Interval, time);
        while (true)
        {
            Task<bool> tick = timer.WaitForNextTickAsync().AsTask();
            if (await Task.WhenAny(running, tick) == running)
            {
                break;
            }

            await output.WriteLineAsync($"progress: {state.Describe()}");
        }

        await running;
    }
}
