using FundCalc.Calculation.Instruments;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary>Writes valued portfolios.</summary>
/// <param name="baseCurrency">The currency of the totals.</param>
/// <param name="rounding">The rounding that the amounts had.</param>
/// <param name="asOf">The valuation instant, from which ages count.</param>
internal sealed class ValuationWriter(string baseCurrency, AmountRounding rounding, DateTimeOffset asOf)
{
    private static readonly Rounding BasisPoints = new(4, RoundingMode.HalfEven);

    private readonly AmountWriter _amounts = new(rounding);
    private readonly int _basePlaces = rounding.For(baseCurrency).Places;

    /// <summary>The totals alone.</summary>
    public Contract.PortfolioValue Write(string portfolioId, PortfolioTotals totals)
    {
        var value = new Contract.PortfolioValue
        {
            PortfolioId = portfolioId,
            GrossAssets = Base(totals.GrossAssets),
            Liabilities = Base(totals.Liabilities),
            NetAssets = Base(totals.NetAssets),
            LongMarketValue = Base(totals.LongMarketValue),
            ShortMarketValue = Base(totals.ShortMarketValue),
            FlaggedValue = Base(totals.FlaggedValue),
            FlaggedPositions = (uint)totals.FlaggedPositions,
            MissingPositions = (uint)totals.MissingPositions,
            StalePositions = (uint)totals.StalePositions,
        };
        value.Flags.Add(totals.Flags);
        return value;
    }

    /// <summary>All that the valuation has.</summary>
    public Contract.PortfolioValue Write(PortfolioValuation valuation)
    {
        var value = Write(valuation.PortfolioId, valuation.Totals);
        value.ByAssetClass.AddRange(valuation.ByAssetClass.Select(part => new Contract.AssetClassSubtotal
        {
            AssetClass = (Contract.AssetClass)part.AssetClass,
            GrossAssets = Base(part.GrossAssets),
            Liabilities = Base(part.Liabilities),
            NetAssets = Base(part.NetAssets),
        }));
        value.ByCurrency.AddRange(valuation.ByCurrency.Select(Write));
        value.ByLevel.AddRange(valuation.ByLevel.Select(part => new Contract.LevelSubtotal
        {
            Level = (Contract.FairValueLevel)part.Level,
            GrossAssets = Base(part.GrossAssets),
            Liabilities = Base(part.Liabilities),
            NetAssets = Base(part.NetAssets),
        }));
        value.ByFlag.AddRange(valuation.ByFlag.Select(part => new Contract.FlagSubtotal
        {
            Flag = FlagWriter.One(part.Flag),
            Positions = (uint)part.Positions,
            Balances = (uint)part.Balances,
            GrossAssets = Base(part.GrossAssets),
            Liabilities = Base(part.Liabilities),
            NetAssets = Base(part.NetAssets),
        }));
        value.Positions.AddRange(valuation.Positions.Select(Write));
        value.Balances.AddRange(valuation.Balances.Select(Write));
        value.ValuationDate = valuation.ValuationDate is { } date ? TimeMapper.Write(date) : null;
        value.Trades.AddRange(valuation.Trades.Select(Write));
        value.Dividends.AddRange(valuation.Dividends.Select(Write));
        value.Rewards.AddRange(valuation.Rewards.Select(Write));
        return value;
    }

    /// <summary>The part that stands in one currency.</summary>
    public Contract.CurrencySubtotal Write(CurrencySubtotal part) => new()
    {
        Currency = part.Currency,
        GrossAssetsLocal = _amounts.Write(part.GrossAssetsLocal, part.Currency),
        LiabilitiesLocal = _amounts.Write(part.LiabilitiesLocal, part.Currency),
        NetAssetsLocal = _amounts.Write(part.NetAssetsLocal, part.Currency),
        NetAssets = Base(part.NetAssets),
    };

    private Contract.PositionValue Write(PositionValue position)
    {
        var written = new Contract.PositionValue
        {
            InstrumentId = position.InstrumentId,
            Quantity = WireDecimal.Format(position.Quantity),
            Price = position.Price is { } price ? Write(price) : null,
            ValueLocal = position is { ValueLocal: { } local, Price.Currency: { } currency } ? _amounts.Write(local, currency) : "",
            Value = Base(position.Value),
            Level = position.Level is { } level ? (Contract.FairValueLevel)level : Contract.FairValueLevel.Unspecified,
            Instrument = position is { Instrument: { } figures, Price.Currency: { } unit } ? Write(figures, unit) : null,
        };
        written.Flags.Add(position.Flags);
        return written;
    }

    /// <summary>A valued balance.</summary>
    public Contract.BalanceValue Write(BalanceValue balance)
    {
        var written = new Contract.BalanceValue
        {
            Kind = (Contract.BalanceKind)balance.Kind,
            Currency = balance.Currency,
            ValueLocal = _amounts.Write(balance.ValueLocal, balance.Currency),
            Value = Base(balance.Value),
        };
        written.Flags.Add(balance.Flags);
        return written;
    }

    /// <summary>A price behind figures, with its age.</summary>
    public static Contract.PriceUsed Write(MarketPrice price, DateTimeOffset asOf) => new()
    {
        Value = WireDecimal.Format(price.Value),
        Currency = price.Currency,
        Kind = (Contract.PriceKind)price.Kind,
        Instant = TimeMapper.Write(price.Instant),
        AgeSeconds = TimeMapper.WholeSeconds(asOf - price.Instant),
        Source = price.Source,
        Level = (Contract.FairValueLevel)price.Level,
        Method = price.Method == PricingMethod.Quoted ? Contract.PricingMethod.Unspecified : (Contract.PricingMethod)price.Method,
    };

    /// <summary>A price behind figures.</summary>
    public Contract.PriceUsed Write(MarketPrice price) => Write(price, asOf);

    private Contract.InstrumentFigures Write(InstrumentFigures figures, string currency)
    {
        string Amount(ExactDecimal? amount) => amount is { } value ? _amounts.Write(value, currency) : "";
        return new Contract.InstrumentFigures
        {
            CleanValue = Amount(figures.CleanValue),
            AccruedInterest = Amount(figures.AccruedInterest),
            AccruedDays = figures.AccruedDays ?? 0,
            IndexRatio = figures.IndexRatio is { } ratio ? WireDecimal.Format(ratio, Rounding.Working.Places) : "",
            ShadowValue = Amount(figures.ShadowValue),
            ShadowDeviationBps = figures.ShadowDeviation is { } deviation ? WireDecimal.Format(deviation.Round(BasisPoints), BasisPoints.Places) : "",
            Notional = Amount(figures.Notional),
            LookThroughFee = Amount(figures.LookThroughFee),
        };
    }

    private string Base(ExactDecimal amount) => WireDecimal.Format(amount, _basePlaces);
}
