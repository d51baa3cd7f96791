using FundCalc.V1;
using Google.Protobuf.WellKnownTypes;
using Date = FundCalc.V1.Date;

namespace FundCalc.Host.Tests.Support;

/// <summary>Short forms of messages.</summary>
internal static class Make
{
    public static Position Position(string instrument, string quantity, string multiplier = "", string haircut = "", FairValueLevel level = default) =>
        new() { InstrumentId = instrument, Quantity = quantity, ContractMultiplier = multiplier, Haircut = haircut, Level = level };

    public static Balance Balance(BalanceKind kind, string currency, string amount) => new() { Kind = kind, Currency = currency, Amount = amount };

    public static Portfolio Portfolio(string id, params Position[] positions) => new() { PortfolioId = id, Positions = { positions } };

    public static ValuePortfolioRequest Value(Portfolio portfolio, string baseCurrency = "USD", ValuationDetail detail = default) =>
        new() { Portfolio = portfolio, BaseCurrency = baseCurrency, Detail = detail };

    /// <summary>A request for one position of ACME, to be spoilt.</summary>
    public static ValuePortfolioRequest Good() => Value(Portfolio("p", Position("ACME", "250")));

    public static Date Date(int year, int month, int day) => new() { Year = year, Month = month, Day = day };

    public static Timestamp Instant(DateTimeOffset instant) => Timestamp.FromDateTimeOffset(instant);

    public static GivenPrice Price(string instrument, string value, string currency = "USD") => new() { InstrumentId = instrument, Value = value, Currency = currency };

    public static RevaluePortfoliosRequest Settings(string baseCurrency = "USD", ValuationDetail detail = default, uint progress = 0, PriceSelection? prices = null) =>
        new() { Settings = new RevaluationSettings { BaseCurrency = baseCurrency, Detail = detail, ProgressInterval = progress, Prices = prices } };

    public static RevaluePortfoliosRequest Rows(params RowPortfolio[] portfolios) => new() { Rows = new RowPortfolios { Portfolios = { portfolios } } };

    public static RowPortfolio Row(ulong sequence, params Position[] positions) =>
        new() { Sequence = sequence, Portfolio = Portfolio($"p{sequence}", positions) };

    public static RevaluePortfoliosRequest Table(uint first, params TableInstrument[] instruments) =>
        new() { Instruments = new InstrumentTable { FirstIndex = first, Instruments = { instruments } } };

    public static TableInstrument Instrument(string id, int scale = 0) => new() { InstrumentId = id, QuantityScale = scale };

    public static RevaluePortfoliosRequest Columns(params ColumnPortfolio[] portfolios) => new() { Columns = new ColumnPortfolios { Portfolios = { portfolios } } };

    public static ColumnPortfolio Column(ulong sequence, params (uint Index, long Quantity)[] positions) => new()
    {
        Sequence = sequence,
        PortfolioId = $"p{sequence}",
        InstrumentIndexes = { positions.Select(position => position.Index) },
        Quantities = { positions.Select(position => position.Quantity) },
    };
}
