using System.Diagnostics.CodeAnalysis;
using System.Text;
using FundCalc.Calculation.Batch;
using FundCalc.Calculation.Valuation;
using FundCalc.Host.Mapping;
using FundCalc.Host.Scenarios;
using FundCalc.V1;
using DomainTable = FundCalc.Calculation.Batch.InstrumentTable;
using ValuationDetail = FundCalc.Calculation.Valuation.ValuationDetail;

namespace FundCalc.Host.Batch;

/// <summary>Keeps the instrument table of a batch and values its portfolios in column form: the fast way where all is well and no breakdowns are wanted, else by way of the records that single valuations use.</summary>
internal sealed class ColumnValuer
{
    private readonly BatchQuestion _question;
    private readonly BatchPrices _prices;
    private readonly BatchTotals _totals;
    private readonly ValuationWriter _writer;
    private readonly DomainTable _table;
    private readonly ColumnKernel _kernel;
    private readonly ColumnDetail _positions;
    private readonly PackedColumns _columns = new();
    private readonly BatchScenarios? _scenarios;

    public ColumnValuer(BatchQuestion question, BatchPrices prices, BatchTotals totals, ValuationWriter writer, BatchScenarios? scenarios)
    {
        (_question, _prices, _totals, _writer, _scenarios) = (question, prices, totals, writer, scenarios);
        _table = new DomainTable(prices.Market);
        _kernel = new ColumnKernel(_table);
        _positions = new ColumnDetail(question, prices.Market, _table, writer);
    }

    /// <summary>Appends a piece of the table. What is wrong with it ends the stream: later portfolios could not be told from wrong ones.</summary>
    public async ValueTask AppendAsync(V1.InstrumentTable piece, CancellationToken cancellationToken)
    {
        var instruments = InstrumentTableMapper.Read(piece, _table.Count);
        await _prices.ReadAsync(instruments.Select(instrument => instrument.InstrumentId), [], cancellationToken);
        _table.Append(instruments);
    }

    /// <summary>The prices of the instruments that the table got last, in messages of a bounded size; nothing where no single positions are shown.</summary>
    public IEnumerable<InstrumentPrices> TakePrices() => _question.Detail == ValuationDetail.Positions ? _positions.TakePrices() : [];

    /// <summary>The fast way to totals alone. False when the portfolio must go the long way.</summary>
    public bool TryValue(in ColumnBytes portfolio, out KernelTotals totals)
    {
        totals = default;
        if (!_question.IsPlain || !PortfolioName.IsValid(portfolio.Id) || !_columns.TryRead(portfolio.Indexes, portfolio.Quantities))
        {
            return false;
        }

        _kernel.Begin();
        return _kernel.TryAddPositions(_columns.Indexes, _columns.Quantities)
            && TryAddBalances(portfolio.Balances, _columns.Indexes.Length)
            && _kernel.TryComplete(_totals, out totals);
    }

    /// <summary>The fast way to totals, positions and balances. False when the portfolio must go the long way.</summary>
    public bool TryValueWithPositions(in ColumnBytes portfolio, [NotNullWhen(true)] out PortfolioValue? value)
    {
        value = null;
        if (_question.Detail != ValuationDetail.Positions || _scenarios is not null || !PortfolioName.IsValid(portfolio.Id) || !_columns.TryRead(portfolio.Indexes, portfolio.Quantities))
        {
            return false;
        }

        _kernel.Begin();
        if (!_kernel.TryAddPositions(_columns.Indexes, _columns.Quantities)
            || !TryAddBalances(portfolio.Balances, _columns.Indexes.Length)
            || !_positions.TryRead(_columns.Indexes, _columns.Quantities, portfolio.Balances)
            || !_kernel.TryComplete(_totals, out var totals))
        {
            return false;
        }

        value = _positions.Write(Encoding.UTF8.GetString(portfolio.Id), totals.ToTotals());
        return true;
    }

    /// <summary>The long way: says what is wrong, reads what is not known yet.</summary>
    public async ValueTask<PortfolioResult> ValueAsync(ColumnPortfolio portfolio, CancellationToken cancellationToken)
    {
        PortfolioMapper.CheckCounts(FieldPath.Request, Math.Max(portfolio.InstrumentIndexes.Count, portfolio.Quantities.Count), portfolio.Balances.Count);
        var reader = new FieldReader();
        reader.Text(FieldPath.Request, "portfolio_id", portfolio.PortfolioId, 1, PortfolioMapper.MaxIdLength);
        if (portfolio.InstrumentIndexes.Count + portfolio.Balances.Count == 0)
        {
            reader.Refuse("instrument_indexes", "", "must have an entry where there are no balances");
        }

        var balances = reader.ReadBalances(FieldPath.Request, portfolio.Balances, _question.Prices.Currencies);
        reader.ThrowIfAny();
        await _prices.ReadAsync([], balances.Select(balance => balance.Currency), cancellationToken);
        uint[] indexes = [.. portfolio.InstrumentIndexes];
        long[] quantities = [.. portfolio.Quantities];
        // Made ready first: what it refuses must not be counted as valued.
        var shocked = _scenarios?.Prepare(_table.Expand(portfolio.PortfolioId, indexes, quantities, balances));
        var valuation = _kernel.Value(portfolio.PortfolioId, indexes, quantities, balances, _question.Detail, _totals);
        var value = _question.Detail == ValuationDetail.Positions ? _positions.Write(valuation) : _writer.Write(valuation);
        return new PortfolioResult { Value = value, Scenarios = shocked is null ? null : await _scenarios!.RunAsync(shocked, indexes.Length, cancellationToken) };
    }

    private bool TryAddBalances(ReadOnlySpan<byte> balances, int positions)
    {
        var count = 0;
        var fields = new WireFields(balances);
        while (fields.TryNext())
        {
            if (fields.Tag == ((ColumnPortfolio.BalancesFieldNumber << 3) | WireFields.Delimited)
                && (++count > PortfolioHoldings.MaxBalances || !BalanceBytes.TryAdd(_kernel, fields.Bytes)))
            {
                return false;
            }
        }

        return positions + count > 0;
    }
}
