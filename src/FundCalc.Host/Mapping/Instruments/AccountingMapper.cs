using System.Globalization;
using FundCalc.Calculation.Instruments;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;
using FundCalc.Host.Errors;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping.Instruments;

/// <summary>The accounting side of portfolios.</summary>
internal static class AccountingMapper
{
    /// <summary>The portfolio with its accounting side; the terms of instruments come to stand with the positions.</summary>
    /// <exception cref="RefusalException">A list is too long.</exception>
    public static PortfolioHoldings ReadAccounting(
        this FieldReader reader, in FieldPath at, Contract.PortfolioAccounting accounting, PortfolioHoldings portfolio, CurrencyTable currencies)
    {
        CheckCount(at, "instruments", accounting.Instruments.Count, PortfolioAccounting.MaxInstruments);
        CheckCount(at, "trades", accounting.Trades.Count, PortfolioAccounting.MaxEntries);
        CheckCount(at, "dividends", accounting.Dividends.Count, PortfolioAccounting.MaxEntries);
        CheckCount(at, "rewards", accounting.Rewards.Count, PortfolioAccounting.MaxEntries);
        var parent = at.ToString();
        List<InstrumentTerms?> terms = [];
        var byInstrument = new Dictionary<string, InstrumentTerms>(StringComparer.Ordinal);
        for (var i = 0; i < accounting.Instruments.Count && !reader.IsFull; i++)
        {
            terms.Add(reader.ReadTerms(new FieldPath(parent, "instruments", i), accounting.Instruments[i], currencies));
            if (terms[i] is { } read)
            {
                byInstrument.TryAdd(read.InstrumentId, read with { Path = $"{parent}.instruments[{i}]" });
            }
        }

        List<Holding> positions = [.. portfolio.Positions.Select(position => byInstrument.TryGetValue(position.InstrumentId, out var found) ? position with { Terms = found } : position)];
        if (positions.Count(position => position.Terms is not null) is var held && held > PortfolioAccounting.MaxTermedPositions)
        {
            throw RefusalException.Limit(at.Of("instruments"), held.ToString(CultureInfo.InvariantCulture), "must be held in at most 20,000 positions");
        }

        var holdings = portfolio with
        {
            Positions = positions,
            Accounting = new PortfolioAccounting
            {
                ValuationDate = reader.ReadOptionalDate(at, "valuation_date", accounting.ValuationDate),
                Basis = reader.Enumeration<SettlementBasis>(at, "settlement_basis", (int)accounting.SettlementBasis, SettlementBasis.TradeDate),
                Trades = [.. accounting.Trades.Select((trade, i) => reader.ReadTrade(new FieldPath(parent, "trades", i), trade, currencies))],
                Dividends = [.. accounting.Dividends.Select((dividend, i) => reader.ReadDividend(new FieldPath(parent, "dividends", i), dividend, currencies))],
                Rewards = [.. accounting.Rewards.Select((reward, i) => reader.ReadReward(new FieldPath(parent, "rewards", i), reward))],
            },
        };
        reader.Refuse(AccountingRules.Validate(holdings, terms, parent, reader.Unread));
        return holdings;
    }

    private static void CheckCount(in FieldPath at, string field, int count, int limit)
    {
        if (count > limit)
        {
            throw RefusalException.Limit(at.Of(field), count.ToString(CultureInfo.InvariantCulture), "must have at most 10,000 entries");
        }
    }

    private static UnsettledTrade ReadTrade(this FieldReader reader, in FieldPath at, Contract.UnsettledTrade trade, CurrencyTable currencies) => new(
        reader.ReadInstrument(at, trade.InstrumentId),
        reader.Decimal(at, "quantity", trade.Quantity),
        reader.Decimal(at, "consideration", trade.Consideration, DecimalRule.AtLeastZero),
        reader.Currency(at, "currency", trade.Currency, currencies),
        reader.ReadDate(at, "trade_date", trade.TradeDate),
        reader.ReadDate(at, "settlement_date", trade.SettlementDate));

    private static DividendEntitlement ReadDividend(this FieldReader reader, in FieldPath at, Contract.DividendEntitlement dividend, CurrencyTable currencies) => new(
        reader.ReadInstrument(at, dividend.InstrumentId),
        reader.Decimal(at, "quantity", dividend.Quantity),
        reader.Decimal(at, "gross_per_unit", dividend.GrossPerUnit, DecimalRule.AtLeastZero),
        reader.Currency(at, "currency", dividend.Currency, currencies),
        reader.ReadDate(at, "ex_date", dividend.ExDate),
        reader.ReadDate(at, "pay_date", dividend.PayDate),
        reader.Decimal(at, "withholding_rate", dividend.WithholdingRate, ExactDecimal.Zero, DecimalRule.ZeroToOne),
        reader.Decimal(at, "reclaim_rate", dividend.ReclaimRate, ExactDecimal.Zero, DecimalRule.ZeroToOne));

    private static StakingReward ReadReward(this FieldReader reader, in FieldPath at, Contract.StakingReward reward) => new(
        reader.ReadInstrument(at, reward.InstrumentId),
        reader.Decimal(at, "quantity", reward.Quantity, DecimalRule.AtLeastZero),
        reader.Decimal(at, "commission_rate", reward.CommissionRate, ExactDecimal.Zero, DecimalRule.ZeroToOne),
        reader.Enumeration<AssetClass>(at, "asset_class", (int)reward.AssetClass, AssetClass.Unspecified));
}
