using Spectre.Console;

namespace FundCalc.Cli.Batch;

/// <summary>A progress bar for a person at a terminal; where nobody knows how long the input is, the bar only moves.</summary>
internal sealed class BarProgress(IAnsiConsole console) : IBatchProgress
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    public Task RunAsync(BatchState state, Func<Task> batch) => console.Progress()
        .AutoClear(true)
        .Columns(new SpinnerColumn(), new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
        .StartAsync(async context =>
        {
            ProgressTask bar = context.AddTask("connecting", maxValue: Math.Max(1, state.InputBytes ?? 1));
            bar.IsIndeterminate = state.InputBytes is null;
            Task running = batch();
            while (await Task.WhenAny(running, Task.Delay(Interval)) != running)
            {
                bar.Value = state.BytesRead;
                bar.Description = Markup.Escape(state.Describe());
            }

            await running;
        });
}
