using FundCalc.Calculation;
using FundCalc.Calculation.Batch;
using FundCalc.Host.Errors;
using FundCalc.Host.Mapping;
using FundCalc.V1;
using DomainInstrument = FundCalc.Calculation.Batch.TableInstrument;
using DomainTable = FundCalc.Calculation.Batch.InstrumentTable;

namespace FundCalc.Host.Batch;

/// <summary>Keeps the instrument table of a batch and values its portfolios in column form.</summary>
internal sealed class ColumnValuer(BatchQuestion question, BatchPrices prices, BatchTotals totals, ValuationWriter writer)
{
    private readonly DomainTable _table = new(prices.Market);
    private ColumnKernel? _kernel;
    private uint[] _indexes = [];
    private long[] _quantities = [];

    /// <summary>Appends a piece of the table. What is wrong with it ends the stream: later portfolios could not be told from wrong ones.</summary>
    public async ValueTask AppendAsync(V1.InstrumentTable piece, CancellationToken cancellationToken)
    {
        var instruments = InstrumentTableMapper.Read(piece, _table.Count);
        await prices.ReadAsync(instruments.Select(instrument => instrument.InstrumentId), [], cancellationToken);
        _table.Append(instruments);
    }

    /// <summary>The value of one portfolio.</summary>
    public async ValueTask<PortfolioValue> ValueAsync(ColumnPortfolio portfolio, CancellationToken cancellationToken)
    {
        if (question.Detail != Calculation.Valuation.ValuationDetail.Totals)
        {
            throw RefusalException.Invalid(new FieldViolation("settings.detail", question.Detail.ToString(), "must be TOTALS for a portfolio in column form"));
        }

        var balances = ReadBalances(portfolio);
        if (balances.Count > 0)
        {
            await prices.ReadAsync([], balances.Select(balance => balance.Currency), cancellationToken);
        }

        var (indexes, quantities) = Columns(portfolio);
        _kernel ??= new ColumnKernel(_table);
        return writer.Write(portfolio.PortfolioId, _kernel.Value(portfolio.PortfolioId, indexes.Span, quantities.Span, balances, totals));
    }

    private List<Calculation.Valuation.BalanceItem> ReadBalances(ColumnPortfolio portfolio)
    {
        PortfolioMapper.CheckCounts(FieldPath.Request, Math.Max(portfolio.InstrumentIndexes.Count, portfolio.Quantities.Count), portfolio.Balances.Count);
        if (portfolio.Balances.Count == 0 && portfolio.InstrumentIndexes.Count > 0 && PortfolioMapper.IsPortfolioId(portfolio.PortfolioId))
        {
            return [];
        }

        var reader = new FieldReader();
        reader.Text(FieldPath.Request, "portfolio_id", portfolio.PortfolioId, 1, PortfolioMapper.MaxIdLength);
        if (portfolio.InstrumentIndexes.Count + portfolio.Balances.Count == 0)
        {
            reader.Refuse("instrument_indexes", "", "must have an entry where there are no balances");
        }

        var balances = reader.ReadBalances(FieldPath.Request, portfolio.Balances, question.Prices.Currencies);
        reader.ThrowIfAny();
        return balances;
    }

    /// <summary>The columns in memory of our own, reused from portfolio to portfolio: the message's lists give no spans.</summary>
    private (ReadOnlyMemory<uint> Indexes, ReadOnlyMemory<long> Quantities) Columns(ColumnPortfolio portfolio)
    {
        var (count, quantities) = (portfolio.InstrumentIndexes.Count, portfolio.Quantities.Count);
        if (_indexes.Length < Math.Max(count, quantities))
        {
            var size = Math.Max(Math.Max(count, quantities), Math.Min(_indexes.Length * 2, Calculation.Valuation.PortfolioHoldings.MaxPositions));
            (_indexes, _quantities) = (new uint[size], new long[size]);
        }

        portfolio.InstrumentIndexes.CopyTo(_indexes, 0);
        portfolio.Quantities.CopyTo(_quantities, 0);
        return (_indexes.AsMemory(0, count), _quantities.AsMemory(0, quantities));
    }
}
