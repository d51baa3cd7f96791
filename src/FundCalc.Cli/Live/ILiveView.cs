namespace FundCalc.Cli.Live;

/// <summary>Shows live values. Calls come one at a time.</summary>
internal interface ILiveView
{
    /// <summary>Shows while something is watched.</summary>
    /// <param name="watch">The watch; it ends when it is cancelled.</param>
    Task RunAsync(Func<Task> watch);

    /// <summary>Values came, or a heartbeat with none.</summary>
    /// <param name="rows">The rows that are different, by their keys.</param>
    /// <param name="state">As of when, and what the reader should know.</param>
    void Update(IEnumerable<(string Key, LiveRow Row)> rows, string state);

    /// <summary>Something happened to the stream.</summary>
    void Say(string text);
}
