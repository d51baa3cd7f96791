using System.Diagnostics.CodeAnalysis;
using FundCalc.V1;

namespace FundCalc.Client;

/// <summary>
/// Gathers portfolios in column form. Instruments enter the table when they first occur; a portfolio that has a quantity beyond 64 bits or in another
/// notation than plain digits, or that would make the table too long, goes in row form, in its place in the order.
/// </summary>
internal sealed class ColumnPacker(int messageBytes) : IMessagePacker
{
    // The contract's limit of the instrument table.
    private const int MaxInstruments = 250_000;

    // About what a position, a balance, an instrument take on the wire; only when a message counts as full depends on it.
    private const int PositionBytes = 7;
    private const int BalanceBytes = 24;
    private const int InstrumentBytes = 16;
    private const int PortfolioBytes = 40;

    private readonly Dictionary<TableKey, uint> indexes = [];
    private readonly Queue<RevaluePortfoliosRequest> ready = new();
    private List<TableInstrument> newInstruments = [];
    private ColumnPortfolios columns = new();
    private RowPortfolios rows = new();
    private long bytes;

    public void Add(RowPortfolio portfolio)
    {
        if (TryPack(portfolio) is { } packed)
        {
            CloseRows();
            columns.Portfolios.Add(packed);
            bytes += PortfolioBytes + ((long)packed.Quantities.Count * PositionBytes) + ((long)packed.Balances.Count * BalanceBytes);
        }
        else
        {
            CloseColumns();
            int size = portfolio.CalculateSize();
            if (size >= messageBytes)
            {
                // A large one travels alone, so that it has the whole of the message limit.
                CloseRows();
            }

            rows.Portfolios.Add(portfolio);
            bytes += size;
        }

        if (bytes >= messageBytes || columns.Portfolios.Count >= RowPacker.MaxPortfolios || rows.Portfolios.Count >= RowPacker.MaxPortfolios)
        {
            CloseRows();
            CloseColumns();
        }
    }

    public bool TryTake(bool flush, [NotNullWhen(true)] out RevaluePortfoliosRequest? message)
    {
        if (flush)
        {
            CloseRows();
            CloseColumns();
        }

        return ready.TryDequeue(out message);
    }

    private ColumnPortfolio? TryPack(RowPortfolio row)
    {
        // Column form has no place for accounting and for liquidity discounts.
        if (row.Portfolio is not { Accounting: null })
        {
            return null;
        }

        var packed = new ColumnPortfolio { Sequence = row.Sequence, PortfolioId = row.Portfolio.PortfolioId };
        packed.Balances.Add(row.Portfolio.Balances);
        packed.InstrumentIndexes.Capacity = packed.Quantities.Capacity = row.Portfolio.Positions.Count;
        foreach (Position position in row.Portfolio.Positions)
        {
            if (position.LiquidityDiscount.Length > 0 || !PackedQuantity.TryParse(position.Quantity, out long quantity, out int scale) || IndexOf(position, scale) is not { } index)
            {
                return null;
            }

            packed.InstrumentIndexes.Add(index);
            packed.Quantities.Add(quantity);
        }

        return packed;
    }

    private uint? IndexOf(Position position, int scale)
    {
        var key = new TableKey(position.InstrumentId, scale, position.ContractMultiplier, position.AssetClass, position.Level, position.Haircut);
        if (indexes.TryGetValue(key, out uint index))
        {
            return index;
        }

        // A table entry that breaks a rule costs the whole stream, so what is doubtful goes in row form, where it costs its own portfolio.
        if (indexes.Count >= MaxInstruments || !WireRules.IsPlain(position))
        {
            return null;
        }

        index = (uint)indexes.Count;
        indexes.Add(key, index);
        newInstruments.Add(new TableInstrument
        {
            InstrumentId = position.InstrumentId,
            QuantityScale = scale,
            ContractMultiplier = position.ContractMultiplier,
            AssetClass = position.AssetClass,
            Level = position.Level,
            Haircut = position.Haircut,
        });
        bytes += InstrumentBytes;
        return index;
    }

    private void CloseRows()
    {
        if (rows.Portfolios.Count > 0)
        {
            ready.Enqueue(new RevaluePortfoliosRequest { Rows = rows });
            rows = new RowPortfolios();
            bytes = 0;
        }
    }

    private void CloseColumns()
    {
        // The table ahead of its use; also what a portfolio added that then went in row form, so that pieces stay without gaps.
        if (newInstruments.Count > 0)
        {
            var piece = new InstrumentTable { FirstIndex = (uint)(indexes.Count - newInstruments.Count) };
            piece.Instruments.Add(newInstruments);
            ready.Enqueue(new RevaluePortfoliosRequest { Instruments = piece });
            newInstruments = [];
        }

        if (columns.Portfolios.Count > 0)
        {
            ready.Enqueue(new RevaluePortfoliosRequest { Columns = columns });
            columns = new ColumnPortfolios();
            bytes = 0;
        }
    }

    private readonly record struct TableKey(string InstrumentId, int Scale, string Multiplier, AssetClass AssetClass, FairValueLevel Level, string Haircut);
}
