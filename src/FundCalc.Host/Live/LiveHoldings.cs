using System.Globalization;
using FundCalc.Calculation.Live;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Valuation;
using FundCalc.Host.Errors;
using FundCalc.Host.Mapping;
using FundCalc.V1;
using DomainTable = FundCalc.Calculation.Batch.InstrumentTable;

namespace FundCalc.Host.Live;

/// <summary>Reads what is watched, of one request. As long as nothing is wrong it gathers the portfolios, so that a large request is not held twice.</summary>
internal sealed class LiveHoldings(FieldReader reader, CurrencyTable currencies)
{
    private readonly HashSet<(string, string)> _conversions = [];
    private readonly HashSet<string> _baseCurrencies = new(StringComparer.Ordinal);
    private readonly List<ulong> _sequences = [];
    private int _instruments;
    private long _positions;
    private uint[] _indexes = [];
    private long[] _quantities = [];

    /// <summary>What is watched; whole when nothing is wrong.</summary>
    public LivePortfolios Portfolios { get; } = new();

    /// <summary>The caller's number of each portfolio.</summary>
    public IReadOnlyList<ulong> Sequences => _sequences;

    /// <summary>Pairs of currencies that the portfolios make necessary.</summary>
    public IReadOnlyList<(string From, string To)> Conversions => [.. _conversions];

    /// <summary>The different currencies of totals.</summary>
    public IReadOnlyList<string> BaseCurrencies => [.. _baseCurrencies];

    /// <summary>Reads the table.</summary>
    public void ReadTable(IReadOnlyList<TableInstrument> instruments)
    {
        if (instruments.Count > DomainTable.MaxInstruments)
        {
            throw RefusalException.Limit("instruments", Number(instruments.Count), "must have at most 250,000 entries");
        }

        _instruments = instruments.Count;
        for (var i = 0; i < instruments.Count && !reader.IsFull; i++)
        {
            var read = InstrumentTableMapper.Read(reader, new FieldPath("", "instruments", i), instruments[i]);
            if (IsGood)
            {
                Portfolios.AddInstrument(read);
            }
        }
    }

    /// <summary>Checks how many portfolios there are.</summary>
    public void CheckCount(string field, int portfolios)
    {
        if (portfolios > LivePortfolios.MaxPortfolios)
        {
            throw RefusalException.Limit(field, Number(portfolios), "must be at most 10,000 in one request");
        }

        if (portfolios == 0)
        {
            reader.Refuse(field, "", "must have an entry");
        }
    }

    /// <summary>Reads the caller's number for a portfolio.</summary>
    public void ReadSequence(in FieldPath at, ulong sequence)
    {
        if (_sequences.Count > 0 && sequence <= _sequences[^1])
        {
            reader.Refuse(at.Of("sequence"), sequence.ToString(CultureInfo.InvariantCulture), "must be above that of the one before");
        }

        _sequences.Add(sequence);
    }

    /// <summary>Reads a portfolio in row form.</summary>
    /// <param name="at">Where it stands.</param>
    /// <param name="portfolio">The portfolio.</param>
    /// <param name="baseCurrency">The currency of its totals.</param>
    /// <param name="classes">The currencies that they are converted into.</param>
    public void ReadRows(in FieldPath at, Portfolio? portfolio, string baseCurrency, IReadOnlyList<string> classes)
    {
        Count(portfolio?.Positions.Count ?? 0);
        var holdings = reader.ReadPortfolio(at, portfolio, currencies);
        for (var i = 0; i < portfolio?.Positions.Count && !reader.IsFull; i++)
        {
            if (portfolio.Positions[i].LiquidityDiscount.Length > 0)
            {
                reader.Refuse(new FieldPath(at.ToString(), "positions", i).Of("liquidity_discount"), portfolio.Positions[i].LiquidityDiscount, "must be absent: watches have no liquidity discounts");
            }
        }

        if (IsGood)
        {
            Portfolios.Add(holdings, baseCurrency, classes);
            Convert(holdings.Balances, baseCurrency, classes);
        }
    }

    /// <summary>Reads a portfolio in column form.</summary>
    /// <param name="at">Where it stands.</param>
    /// <param name="portfolio">The portfolio.</param>
    /// <param name="baseCurrency">The currency of its totals.</param>
    /// <param name="classes">The currencies that they are converted into.</param>
    public void ReadColumns(in FieldPath at, ColumnPortfolio portfolio, string baseCurrency, IReadOnlyList<string> classes)
    {
        var (count, quantities) = (portfolio.InstrumentIndexes.Count, portfolio.Quantities.Count);
        PortfolioMapper.CheckCounts(at, Math.Max(count, quantities), portfolio.Balances.Count);
        Count(count);
        reader.Text(at, "portfolio_id", portfolio.PortfolioId, 1, PortfolioMapper.MaxIdLength);
        if (count + portfolio.Balances.Count == 0)
        {
            reader.Refuse(at.Of("instrument_indexes"), "", "must have an entry where there are no balances");
        }

        if (count != quantities)
        {
            reader.Refuse(at.Of("quantities"), Number(quantities), "must be as many as the instrument indexes");
        }

        for (var i = 0; i < count && !reader.IsFull; i++)
        {
            if (portfolio.InstrumentIndexes[i] >= _instruments)
            {
                reader.Refuse(at.Of($"instrument_indexes[{i}]"), portfolio.InstrumentIndexes[i].ToString(CultureInfo.InvariantCulture), "must be in the instrument table");
            }
        }

        var balances = reader.ReadBalances(at, portfolio.Balances, currencies);
        if (IsGood)
        {
            Portfolios.Add(portfolio.PortfolioId, baseCurrency, classes, Copy(portfolio.InstrumentIndexes, ref _indexes), Copy(portfolio.Quantities, ref _quantities), balances);
            Convert(balances, baseCurrency, classes);
        }
    }

    private bool IsGood => reader.Unread.Count == 0;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static ReadOnlySpan<T> Copy<T>(Google.Protobuf.Collections.RepeatedField<T> column, ref T[] buffer)
    {
        if (buffer.Length < column.Count)
        {
            buffer = new T[Math.Max(column.Count, Math.Min(buffer.Length * 2, PortfolioHoldings.MaxPositions))];
        }

        column.CopyTo(buffer, 0);
        return buffer.AsSpan(0, column.Count);
    }

    private void Count(int positions)
    {
        _positions += positions;
        if (_positions > LivePortfolios.MaxPositions)
        {
            throw RefusalException.Limit("positions", _positions.ToString(CultureInfo.InvariantCulture), "must be at most 2,000,000 in one request");
        }
    }

    private void Convert(IReadOnlyList<BalanceItem> balances, string baseCurrency, IReadOnlyList<string> classes)
    {
        _baseCurrencies.Add(baseCurrency);
        foreach (var balance in balances)
        {
            _conversions.Add((balance.Currency, baseCurrency));
        }

        foreach (var currency in classes)
        {
            _conversions.Add((baseCurrency, currency));
        }
    }
}
