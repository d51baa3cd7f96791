using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Client.Batch;

/// <summary>What a batch's valuation needs from the price book: instruments and currencies, each once. What the service would refuse, it refuses with the portfolio that has it, so it is left out here.</summary>
internal sealed class PriceNeeds
{
    // Four streams' worth of different instruments; about 100 MB of them.
    private const int MaxInstruments = 1_000_000;

    // The service's limit: beyond it, it says so.
    private const int MaxCurrencies = 1_001;

    private readonly HashSet<string> given;
    private readonly HashSet<string> instruments = new(StringComparer.Ordinal);
    private readonly HashSet<string> currencies = new(StringComparer.Ordinal);

    public PriceNeeds(PriceSelection? selection)
    {
        given = new HashSet<string>(selection?.GivenPrices.Select(price => price.InstrumentId) ?? [], StringComparer.Ordinal);
        foreach (GivenPrice price in selection?.GivenPrices ?? [])
        {
            AddCurrency(price.Currency);
        }
    }

    /// <summary>In ordinal order, so that the same needs make the same requests.</summary>
    public IReadOnlyList<string> Instruments => [.. instruments.Order(StringComparer.Ordinal)];

    /// <summary>Of balances, of what counts beside them and of given prices, in ordinal order.</summary>
    public IReadOnlyList<string> Currencies => [.. currencies.Order(StringComparer.Ordinal)];

    /// <exception cref="FundCalcException">RESOURCE_EXHAUSTED: too many different instruments.</exception>
    public void Add(Portfolio? portfolio)
    {
        foreach (Position position in portfolio?.Positions ?? [])
        {
            AddInstrument(position.InstrumentId);
        }

        foreach (Balance balance in portfolio?.Balances ?? [])
        {
            AddCurrency(balance.Currency);
        }

        if (portfolio?.Accounting is { } accounting)
        {
            Add(accounting);
        }
    }

    private void Add(PortfolioAccounting accounting)
    {
        foreach (StakingReward reward in accounting.Rewards)
        {
            AddInstrument(reward.InstrumentId);
        }

        foreach (string currency in accounting.Trades.Select(trade => trade.Currency)
            .Concat(accounting.Dividends.Select(dividend => dividend.Currency))
            .Concat(accounting.Instruments.Select(terms => terms.Swap?.Currency ?? "")))
        {
            AddCurrency(currency);
        }
    }

    private void AddInstrument(string id)
    {
        if (WireRules.IsInstrumentId(id) && !given.Contains(id) && instruments.Add(id) && instruments.Count > MaxInstruments)
        {
            throw FundCalcException.Of(StatusCode.ResourceExhausted, "LIMIT_EXCEEDED", "The batch has more than 1,000,000 different instruments; value it in parts.");
        }
    }

    private void AddCurrency(string code)
    {
        if (currencies.Count < MaxCurrencies && WireRules.IsCurrency(code))
        {
            currencies.Add(code);
        }
    }
}
