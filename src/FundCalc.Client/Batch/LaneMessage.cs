using FundCalc.V1;

namespace FundCalc.Client.Batch;

/// <summary>A message with portfolios some of which have no reply yet. Its numbers belong to the <see cref="LaneWindow"/>.</summary>
/// <param name="chunk">The number of the chunk that its portfolios belong to.</param>
/// <param name="content">The message.</param>
/// <param name="table">The instruments that it needs and no earlier message of the stream does; null where there are none.</param>
internal sealed class LaneMessage(long chunk, RevaluePortfoliosRequest content, InstrumentTable? table)
{
    public long Chunk => chunk;

    public RevaluePortfoliosRequest Content => content;

    public InstrumentTable? Table => table;

    public int Bytes { get; } = content.CalculateSize();

    /// <summary>The numbers of its portfolios.</summary>
    public IEnumerable<ulong> Sequences => content.Rows?.Portfolios.Select(row => row.Sequence) ?? content.Columns.Portfolios.Select(column => column.Sequence);

    public int Count => content.Rows?.Portfolios.Count ?? content.Columns.Portfolios.Count;

    /// <summary>Its portfolio of that number in column form; null where it has none.</summary>
    public ColumnPortfolio? FindColumn(ulong sequence)
    {
        if (content.Columns is not { } columns)
        {
            return null;
        }

        // They ascend.
        (int low, int high) = (0, columns.Portfolios.Count - 1);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = columns.Portfolios[middle].Sequence < sequence ? (middle + 1, high) : (low, middle);
        }

        return columns.Portfolios[low].Sequence == sequence ? columns.Portfolios[low] : null;
    }

    /// <summary>How many have no reply.</summary>
    public int Waiting { get; set; }

    /// <summary>When it was sent in the present attempt; null where it was not.</summary>
    public long? SentAt { get; set; }

    /// <summary>The message with those of its portfolios alone that are waited for.</summary>
    public RevaluePortfoliosRequest Without(Func<ulong, bool> isWaiting)
    {
        if (content.Rows is { } rows)
        {
            return new RevaluePortfoliosRequest { Rows = new RowPortfolios { Portfolios = { rows.Portfolios.Where(row => isWaiting(row.Sequence)) } } };
        }

        return new RevaluePortfoliosRequest { Columns = new ColumnPortfolios { Portfolios = { content.Columns.Portfolios.Where(column => isWaiting(column.Sequence)) } } };
    }
}
