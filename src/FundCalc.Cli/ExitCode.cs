namespace FundCalc.Cli;

/// <summary>What the exit codes of every command mean.</summary>
internal static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Ok = 0;

    /// <summary>It ran, and some items failed: portfolios, prices, worked cases.</summary>
    public const int SomeFailed = 1;

    /// <summary>It did not run, or not to its end: bad arguments, an unreadable file, no connection, a refused request.</summary>
    public const int DidNotRun = 2;
}
