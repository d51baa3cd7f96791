using System.Globalization;
using FundCalc.V1;

namespace FundCalc.Benchmarks.Data;

/// <summary>The contract's messages for generated portfolios.</summary>
internal static class BatchMessages
{
    private const int TablePiece = 500;

    /// <summary>The settings of every benchmark batch: totals in the base currency, prices of the server's book.</summary>
    public static RevaluePortfoliosRequest Settings() =>
        new() { Settings = new RevaluationSettings { BaseCurrency = Market.BaseCurrency } };

    /// <summary>The whole market as an instrument table, in pieces.</summary>
    public static IEnumerable<RevaluePortfoliosRequest> Table()
    {
        for (var first = 0; first < Market.Instruments.Count; first += TablePiece)
        {
            var piece = new InstrumentTable { FirstIndex = (uint)first };
            piece.Instruments.AddRange(Market.Instruments.Skip(first).Take(TablePiece)
                .Select(instrument => new TableInstrument { InstrumentId = instrument.Id, QuantityScale = Market.QuantityScale }));
            yield return new() { Instruments = piece };
        }
    }

    /// <summary>A portfolio in row form.</summary>
    public static RowPortfolio Row(ulong sequence, ReadOnlySpan<Holding> holdings)
    {
        var portfolio = new Portfolio { PortfolioId = Name(sequence) };
        foreach (var holding in holdings)
        {
            portfolio.Positions.Add(new Position
            {
                InstrumentId = Market.Instruments[holding.Instrument].Id,
                Quantity = Market.Text(holding.ScaledQuantity, Market.QuantityScale),
            });
        }

        return new() { Sequence = sequence, Portfolio = portfolio };
    }

    /// <summary>The same portfolio in column form.</summary>
    public static ColumnPortfolio Column(ulong sequence, ReadOnlySpan<Holding> holdings)
    {
        var portfolio = new ColumnPortfolio { Sequence = sequence, PortfolioId = Name(sequence) };
        foreach (var holding in holdings)
        {
            portfolio.InstrumentIndexes.Add((uint)holding.Instrument);
            portfolio.Quantities.Add(holding.ScaledQuantity);
        }

        return portfolio;
    }

    private static string Name(ulong sequence) => string.Create(CultureInfo.InvariantCulture, $"portfolio-{sequence}");
}
