using FundCalc.Cli.Reports;
using Spectre.Console;

namespace FundCalc.Cli.Live;

/// <summary>A table for a person at a terminal, drawn a few times a second from what is known then: however fast values come, they are only kept.</summary>
internal sealed class TableView(IAnsiConsole console) : ILiveView
{
    // Borders, headings, the line of the state.
    private const int LinesAround = 7;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Lock guard = new();
    private readonly Dictionary<string, LiveRow> rows = new(StringComparer.Ordinal);
    private readonly List<string> order = [];
    private string state = "connecting";
    private string said = "";

    public Task RunAsync(Func<Task> watch) => console.Live(Draw()).StartAsync(async context =>
    {
        Task running = watch();
        while (await Task.WhenAny(running, Task.Delay(Interval)) != running)
        {
            context.UpdateTarget(Draw());
        }

        context.UpdateTarget(Draw());
        await running;
    });

    public void Update(IEnumerable<(string Key, LiveRow Row)> rows, string state)
    {
        lock (guard)
        {
            foreach ((string key, LiveRow row) in rows)
            {
                if (!this.rows.ContainsKey(key))
                {
                    order.Add(key);
                }

                this.rows[key] = row;
            }

            (this.state, said) = (state, "");
        }
    }

    public void Say(string text)
    {
        lock (guard)
        {
            said = text;
        }
    }

    private Table Draw()
    {
        lock (guard)
        {
            Table table = Figures.Table("Live values", ("name", false), ("value", true), ("", false), ("newest price", false), ("notes", false));
            int most = Math.Max(1, console.Profile.Height - LinesAround);
            foreach (string key in order.Take(most))
            {
                LiveRow row = rows[key];
                table.Row(row.Name, DecimalText.Grouped(row.Value), row.Currency, row.Priced, row.Notes);
            }

            string more = order.Count > most ? $"{order.Count - most} more do not fit the window. " : "";
            table.Caption = new TableTitle(Markup.Escape($"{more}{state}{(said.Length == 0 ? "" : $"; {said}")}"));
            return table;
        }
    }
}
