using System.Diagnostics.CodeAnalysis;
using FundCalc.V1;

namespace FundCalc.Client;

/// <summary>Gathers portfolios in row form.</summary>
internal sealed class RowPacker(int messageBytes) : IMessagePacker
{
    // The contract's limit of portfolios in one message.
    internal const int MaxPortfolios = 10_000;

    private readonly Queue<RevaluePortfoliosRequest> ready = new();
    private RowPortfolios gathered = new();
    private long bytes;

    public void Add(RowPortfolio portfolio)
    {
        int size = portfolio.CalculateSize();
        if (size >= messageBytes)
        {
            // A large one travels alone, so that it has the whole of the message limit.
            Close();
        }

        gathered.Portfolios.Add(portfolio);
        bytes += size;
        if (bytes >= messageBytes || gathered.Portfolios.Count >= MaxPortfolios)
        {
            Close();
        }
    }

    public bool TryTake(bool flush, [NotNullWhen(true)] out RevaluePortfoliosRequest? message)
    {
        if (flush)
        {
            Close();
        }

        return ready.TryDequeue(out message);
    }

    private void Close()
    {
        if (gathered.Portfolios.Count > 0)
        {
            ready.Enqueue(new RevaluePortfoliosRequest { Rows = gathered });
            gathered = new RowPortfolios();
            bytes = 0;
        }
    }
}
