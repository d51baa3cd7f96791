using System.Diagnostics.CodeAnalysis;
using FundCalc.V1;

namespace FundCalc.Client;

/// <summary>Gathers portfolios in row form.</summary>
internal sealed class RowPacker(int messageBytes) : IMessagePacker
{
    // The contract's limit of portfolios in one message.
    internal const int MaxPortfolios = 10_000;

    private RowPortfolios gathered = new();
    private long bytes;

    public void Add(RowPortfolio portfolio)
    {
        gathered.Portfolios.Add(portfolio);
        bytes += portfolio.CalculateSize();
    }

    public bool TryTake(bool flush, [NotNullWhen(true)] out RevaluePortfoliosRequest? message)
    {
        message = null;
        int count = gathered.Portfolios.Count;
        if (count == 0 || (!flush && bytes < messageBytes && count < MaxPortfolios))
        {
            return false;
        }

        message = new RevaluePortfoliosRequest { Rows = gathered };
        gathered = new RowPortfolios();
        bytes = 0;
        return true;
    }
}
