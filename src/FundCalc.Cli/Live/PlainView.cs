namespace FundCalc.Cli.Live;

/// <summary>One line for each new value, fields separated by tabs, for files and pipes; what happens to the stream goes to standard error.</summary>
internal sealed class PlainView(Terminal terminal) : ILiveView
{
    public Task RunAsync(Func<Task> watch) => watch();

    public void Update(IEnumerable<(string Key, LiveRow Row)> rows, string state)
    {
        foreach ((_, LiveRow row) in rows)
        {
            terminal.Out.WriteLine(string.Join('\t', state, row.Name, row.Value, row.Currency, row.Priced, row.Notes));
        }

        terminal.Out.Flush();
    }

    public void Say(string text) => terminal.Error.WriteLine(text);
}
