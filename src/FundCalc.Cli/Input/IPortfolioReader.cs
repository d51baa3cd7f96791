namespace FundCalc.Cli.Input;

/// <summary>Reads portfolios from a stream, one at a time, never all at once.</summary>
internal interface IPortfolioReader
{
    /// <summary>The portfolios in the order of the input.</summary>
    /// <exception cref="InputException">The input as a whole cannot be read.</exception>
    IAsyncEnumerable<InputItem> ReadAsync(Stream input, CancellationToken cancellationToken);
}
