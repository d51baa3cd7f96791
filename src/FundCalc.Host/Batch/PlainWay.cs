using System.Text;
using FundCalc.Calculation.Batch;
using FundCalc.Host.Mapping;
using FundCalc.V1;

namespace FundCalc.Host.Batch;

/// <summary>The fast way of a portfolio: from the bytes of its message to the bytes of its result, where nothing is out of the ordinary. Everything else is left to the way of the generated classes.</summary>
internal sealed class PlainWay(RowValuer rows, ColumnValuer columns, ValuationWriter writer, SequenceOrder order, ResultStream results)
{
    /// <summary>Values a portfolio and adds its result. False: the way of the generated classes, which also says what is wrong.</summary>
    /// <param name="message">The message that it came in.</param>
    /// <param name="portfolio">Where it stands there.</param>
    public bool TryValue(BatchMessage message, Range portfolio) =>
        message.Form == BatchForm.Columns ? TryValueColumns(message.Bytes(portfolio)) : TryValueRows(message.Bytes(portfolio));

    private bool TryValueColumns(ReadOnlySpan<byte> bytes)
    {
        if (!ColumnBytes.TryRead(bytes, out var column) || !order.IsNext(column.Sequence))
        {
            return false;
        }

        if (columns.TryValue(column, out var totals))
        {
            Add(column.Sequence, column.Id, totals);
            return true;
        }

        if (columns.TryValueWithPositions(column, out var value))
        {
            order.Take(column.Sequence);
            results.Add(new PortfolioResult { Sequence = column.Sequence, Value = value });
            return true;
        }

        return false;
    }

    private bool TryValueRows(ReadOnlySpan<byte> bytes)
    {
        if (!RowBytes.TryRead(bytes, out var row) || !order.IsNext(row.Sequence) || !rows.TryValue(row.Portfolio, out var name, out var totals))
        {
            return false;
        }

        Add(row.Sequence, name, totals);
        return true;
    }

    private void Add(ulong sequence, ReadOnlySpan<byte> name, in KernelTotals totals)
    {
        order.Take(sequence);
        if (totals.Wide is { } wide)
        {
            results.Add(new PortfolioResult { Sequence = sequence, Value = writer.Write(Encoding.UTF8.GetString(name), wide) });
        }
        else
        {
            results.Add(sequence, name, totals);
        }
    }
}
