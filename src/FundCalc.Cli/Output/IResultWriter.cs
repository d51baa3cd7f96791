using FundCalc.V1;

namespace FundCalc.Cli.Output;

/// <summary>Writes the results of a batch.</summary>
internal interface IResultWriter
{
    /// <summary>What stands before the first result.</summary>
    void Begin();

    /// <summary>One result.</summary>
    void Write(PortfolioResult result);

    /// <summary>After the last result: hands on what is still buffered.</summary>
    void End();
}
