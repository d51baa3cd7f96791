namespace FundCalc.Cli.Output;

/// <summary>How portfolios and results stand in a file.</summary>
internal enum FileFormat
{
    /// <summary>CSV with a header.</summary>
    Csv,

    /// <summary>JSON lines: one message of the contract in its JSON per line.</summary>
    JsonLines,
}
