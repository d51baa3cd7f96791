using FundCalc.Calculation.Instruments;
using FundCalc.Calculation.Instruments.Bonds;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Calculation.Valuation;
using FundCalc.Oracle;
using FundCalc.Oracle.Instruments;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Instruments;

/// <summary>Portfolios with an accounting side against the oracle.</summary>
internal static class AccountingAgreement
{
    public static Agreement Of(AccountingCases c)
    {
        var accounting = c.Portfolio.Accounting!;
        var oracle = new OracleAccounting
        {
            Date = c.Date,
            BySettlement = accounting.Basis == SettlementBasis.SettlementDate,
            Positions = [.. c.Portfolio.Positions.Select(position => (position.InstrumentId, Position(position, c)))],
            Balances = [.. c.Portfolio.Balances.Select(balance => (R(balance.SignedAmount), balance.Currency))],
            Trades = [.. accounting.Trades.Select(t => (t.InstrumentId, R(t.Quantity), R(t.Consideration), t.Currency, t.TradeDate, t.SettlementDate))],
            Dividends = [.. accounting.Dividends.Select(d => (R(d.Quantity), R(d.GrossPerUnit), d.Currency, d.ExDate, d.PayDate, R(d.WithholdingRate), R(d.ReclaimRate)))],
            Rewards = [.. accounting.Rewards.Select(r => (R(r.Quantity), R(r.CommissionRate), R(c.Market.Prices[r.InstrumentId].Long!.Value), c.Market.Prices[r.InstrumentId].Long!.Currency))],
            Rates = new Dictionary<string, BigRational>(StringComparer.Ordinal) { ["USD"] = 1, ["EUR"] = R(AccountingCases.Rate) },
            Rounding = (c.Rounding.Places!.Value, OracleMode(c.Rounding.Mode)),
        };
        return Agreement.Of(oracle.Figures(), () => Figures(ValuationCalculator.Value(c.Portfolio, c.Market, "USD", c.Rounding, ValuationDetail.Positions)));
    }

    private static OracleInstrument Position(Holding holding, AccountingCases c)
    {
        var price = c.Market.Prices[holding.InstrumentId].Long!;
        OracleInstrument Make(string kind, ExactDecimal first = default, ExactDecimal second = default) => new()
        {
            Kind = kind,
            Quantity = R(holding.Quantity),
            Multiplier = R(holding.Multiplier),
            Price = R(price.Value),
            Currency = holding.Terms?.OwnCurrency ?? price.Currency,
            Haircut = R(holding.Haircut),
            LiquidityDiscount = R(holding.LiquidityDiscount),
            First = R(first),
            Second = R(second),
            Bond = (holding.Terms as BondInstrument) is { } bond ? BondAgreement.Oracle(bond.Bond) : null,
            Clean = holding.Terms is BondInstrument { Quotation: BondQuotation.Per100Clean },
            SettlementDate = (holding.Terms as BondInstrument)?.SettlementDate,
            Purchase = (holding.Terms as MoneyMarketTerms)?.PurchaseDate ?? default,
            Maturity = (holding.Terms as MoneyMarketTerms)?.MaturityDate ?? default,
            DayCount = (holding.Terms as MoneyMarketTerms)?.DayCount.ToString() ?? "",
        };
        return holding.Terms switch
        {
            BondInstrument => Make("bond"),
            MoneyMarketTerms terms => Make("money market", terms.Cost, terms.Redemption),
            FutureTerms terms => Make("future", terms.SettledPrice),
            OptionTerms terms => Make("option", terms.SettledPrice ?? ExactDecimal.Zero),
            ForwardTerms terms => Make("forward", terms.ContractPrice, terms.DiscountFactor),
            SwapTerms terms => Make("swap", terms.ReceiveValue, terms.PayValue),
            UnderlyingFundTerms terms => Make("fund", terms.OngoingCharge, terms.Rebate),
            _ => Make("plain"),
        };
    }

    private static IEnumerable<(string Path, ExactDecimal Value)> Figures(PortfolioValuation value)
    {
        for (var i = 0; i < value.Positions.Count; i++)
        {
            var position = value.Positions[i];
            yield return ($"positions[{i}].value_local", position.ValueLocal!.Value);
            yield return ($"positions[{i}].value", position.Value);
            foreach (var (name, amount) in Shown(position.Instrument))
            {
                if (amount is { } shown)
                {
                    yield return ($"positions[{i}].instrument.{name}", shown);
                }
            }
        }

        foreach (var (path, local, converted) in value.Rewards.Select((reward, i) => ($"rewards[{i}]", reward.ValueLocal!.Value, reward.Value))
            .Concat(Amounts("balances", value.Balances)).Concat(Amounts("trades", value.Trades)).Concat(Amounts("dividends", value.Dividends)))
        {
            yield return ($"{path}.value_local", local);
            yield return ($"{path}.value", converted);
        }

        yield return ("gross_assets", value.Totals.GrossAssets);
        yield return ("liabilities", value.Totals.Liabilities);
        yield return ("net_assets", value.Totals.NetAssets);
    }

    private static IEnumerable<(string Path, ExactDecimal Local, ExactDecimal Value)> Amounts(string list, IReadOnlyList<BalanceValue> balances) =>
        balances.Select((balance, i) => ($"{list}[{i}]", balance.ValueLocal, balance.Value));

    private static IEnumerable<(string Name, ExactDecimal? Amount)> Shown(InstrumentFigures? figures) => figures is null ? [] :
    [
        ("clean_value", figures.CleanValue),
        ("accrued_interest", figures.AccruedInterest),
        ("shadow_value", figures.ShadowValue),
        ("notional", figures.Notional),
        ("look_through_fee", figures.LookThroughFee),
    ];
}
