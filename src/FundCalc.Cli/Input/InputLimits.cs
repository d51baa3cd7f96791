namespace FundCalc.Cli.Input;

/// <summary>How large an input may be, so that memory stays bounded whatever a file holds.</summary>
internal static class InputLimits
{
    /// <summary>Positions in a portfolio: the contract's limit.</summary>
    public const int Positions = 100_000;

    /// <summary>Balances in a portfolio: the contract's limit.</summary>
    public const int Balances = 10_000;

    /// <summary>Portfolios in one input; the ids of all are kept, about 50 bytes each, to find one that comes twice.</summary>
    public const int Portfolios = 10_000_000;

    /// <summary>Bytes in a line of JSON lines: what fits a message of 16 MiB.</summary>
    public const int LineBytes = 15 * 1024 * 1024;

    /// <summary>Bytes in all rows of a CSV portfolio, for the same reason, with 16 more for each row.</summary>
    public const int PortfolioBytes = 12 * 1024 * 1024;

    /// <summary>Bytes in a row of CSV.</summary>
    public const int RowBytes = 256 * 1024;

    /// <summary>Bytes in a single JSON request.</summary>
    public const int RequestBytes = 64 * 1024 * 1024;
}
