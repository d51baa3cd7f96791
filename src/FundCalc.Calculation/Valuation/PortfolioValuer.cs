using FundCalc.Calculation.Instruments;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Valuation;

/// <summary>Values one portfolio whose prices and rates have been found; made for one use.</summary>
internal sealed class PortfolioValuer(
    PortfolioHoldings portfolio, MarketData market, ValuationInputs inputs, string baseCurrency, AmountRounding rounding, ValuationDetail detail)
{
    private readonly SidedSums _all = new();
    private readonly FlaggedSums _flagged = new(byFlag: detail >= ValuationDetail.Breakdowns);
    private readonly SortedDictionary<AssetClass, SidedSums> _byClass = [];
    private readonly SortedDictionary<FairValueLevel, SidedSums> _byLevel = [];
    private readonly bool _withBreakdowns = detail >= ValuationDetail.Breakdowns;
    private readonly bool _withPositions = detail >= ValuationDetail.Positions;

    /// <summary>The value in the wanted detail.</summary>
    public PortfolioValuation Value()
    {
        List<PositionValue> positions = [];
        foreach (var line in inputs.Lines)
        {
            var value = line.LocalValue;
            Add(line, value);
            if (_withPositions)
            {
                positions.Add(Shown(line, value, positions.Count));
            }
        }

        var marketValue = _all.InBase(inputs.Rates);
        List<BalanceValue> balances = [];
        foreach (var balance in portfolio.Balances)
        {
            Add(balance);
            if (_withPositions)
            {
                balances.Add(Shown(balance, balances.Count));
            }
        }

        var (gross, liabilities) = _all.InBase(inputs.Rates);
        return new PortfolioValuation(
            portfolio.PortfolioId,
            Totals(marketValue, gross, liabilities),
            [.. _byClass.Select(ByClass)],
            _withBreakdowns ? [.. _all.Local.Select(ByCurrency)] : [],
            [.. _byLevel.Select(ByLevel)],
            [.. _flagged.ByFlag(inputs.Rates).Select(ByFlag)],
            positions,
            balances,
            [.. inputs.Rates.Values.Where(rate => rate.Method != FxMethod.Identity)],
            [.. _all.Local],
            gross,
            liabilities);
    }

    private static SidedSums SumsOf<T>(SortedDictionary<T, SidedSums> parts, T part)
        where T : notnull
    {
        if (!parts.TryGetValue(part, out var sums))
        {
            parts.Add(part, sums = new SidedSums());
        }

        return sums;
    }

    private void Add(ValuedLine line, ExactDecimal value)
    {
        var byClass = _withBreakdowns ? SumsOf(_byClass, line.Holding.AssetClass) : null;
        _flagged.AddPosition(FlagsOf(line), line.Price?.Currency, value);
        if (line.IsMissing)
        {
            return;
        }

        var currency = line.Price.Currency;
        _all.Add(currency, value);
        byClass?.Add(currency, value);
        if (_withBreakdowns)
        {
            SumsOf(_byLevel, line.Level.Value).Add(currency, value);
        }
    }

    private void Add(BalanceItem balance)
    {
        _all.Add(balance.Currency, balance.SignedAmount);
        _flagged.AddBalance(FlagsOf(balance.Currency), balance.Currency, balance.SignedAmount);
        if (_withBreakdowns)
        {
            SumsOf(_byClass, balance.AssetClass).Add(balance.Currency, balance.SignedAmount);
        }
    }

    private QualityFlags FlagsOf(ValuedLine line) => line.IsMissing ? line.Flags : line.Flags | FlagsOf(line.Price.Currency);

    // Where a stale rate refuses the value, none is left here.
    private QualityFlags FlagsOf(string currency) => market.Terms.MayFlagRates ? market.Terms.FlagsOf(inputs.Rates[currency]) : QualityFlags.None;

    private PortfolioTotals Totals((ExactDecimal Long, ExactDecimal Short) marketValue, ExactDecimal gross, ExactDecimal liabilities) => new(
        InBase("gross_assets", gross),
        InBase("liabilities", liabilities),
        InBase("net_assets", gross - liabilities),
        InBase("long_market_value", marketValue.Long),
        InBase("short_market_value", marketValue.Short),
        InBase("flagged_value", _flagged.NetInBase(inputs.Rates)),
        _flagged.Flags,
        _flagged.Positions,
        _flagged.Missing,
        _flagged.Stale);

    private AssetClassSubtotal ByClass(KeyValuePair<AssetClass, SidedSums> part, int index)
    {
        var (gross, liabilities) = part.Value.InBase(inputs.Rates);
        return new AssetClassSubtotal(
            part.Key,
            InBase($"by_asset_class[{index}].gross_assets", gross),
            InBase($"by_asset_class[{index}].liabilities", liabilities),
            InBase($"by_asset_class[{index}].net_assets", gross - liabilities));
    }

    private LevelSubtotal ByLevel(KeyValuePair<FairValueLevel, SidedSums> part, int index)
    {
        var (gross, liabilities) = part.Value.InBase(inputs.Rates);
        return new LevelSubtotal(
            part.Key,
            InBase($"by_level[{index}].gross_assets", gross),
            InBase($"by_level[{index}].liabilities", liabilities),
            InBase($"by_level[{index}].net_assets", gross - liabilities));
    }

    private FlagSubtotal ByFlag(FlagSubtotal exact, int index) => exact with
    {
        GrossAssets = InBase($"by_flag[{index}].gross_assets", exact.GrossAssets),
        Liabilities = InBase($"by_flag[{index}].liabilities", exact.Liabilities),
        NetAssets = InBase($"by_flag[{index}].net_assets", exact.NetAssets),
    };

    private CurrencySubtotal ByCurrency(LocalTotals local, int index) =>
        CurrencySubtotals.Of(local, inputs.Rates[local.Currency], rounding, index);

    private PositionValue Shown(ValuedLine line, ExactDecimal value, int index) => new(
        line.Holding.InstrumentId,
        line.Holding.Quantity,
        line.Price,
        line.IsMissing ? null : Local($"positions[{index}].value_local", value, line.Price.Currency),
        line.IsMissing ? value : InBase($"positions[{index}].value", value * inputs.Rates[line.Price.Currency].Rate),
        line.Level,
        FlagsOf(line))
    {
        Instrument = line.Instrument is { } figures && line.Price is { } price ? Shown(figures, price.Currency, index) : null,
    };

    private InstrumentFigures Shown(InstrumentFigures figures, string currency, int index)
    {
        ExactDecimal? Amount(string name, ExactDecimal? exact) => exact is { } value ? Local($"positions[{index}].instrument.{name}", value, currency) : null;
        return figures with
        {
            CleanValue = Amount("clean_value", figures.CleanValue),
            AccruedInterest = Amount("accrued_interest", figures.AccruedInterest),
            ShadowValue = Amount("shadow_value", figures.ShadowValue),
            Notional = Amount("notional", figures.Notional),
            LookThroughFee = Amount("look_through_fee", figures.LookThroughFee),
        };
    }

    private BalanceValue Shown(BalanceItem balance, int index) => new(
        balance.Kind,
        balance.Currency,
        Local($"balances[{index}].value_local", balance.SignedAmount, balance.Currency),
        InBase($"balances[{index}].value", balance.SignedAmount * inputs.Rates[balance.Currency].Rate),
        FlagsOf(balance.Currency));

    private ExactDecimal InBase(string name, ExactDecimal exact) => Local(name, exact, baseCurrency);

    private ExactDecimal Local(string name, ExactDecimal exact, string currency) => FigureRange.Check(name, rounding.Round(exact, currency));
}
