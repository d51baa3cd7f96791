using FsCheck;
using FsCheck.Fluent;
using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Instruments;
using FundCalc.Calculation.Instruments.Bonds;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Valuation;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Tests.Instruments;

/// <summary>A random portfolio with instruments of every kind, trades, dividends and rewards, and its market.</summary>
internal sealed record AccountingCases(PortfolioHoldings Portfolio, MarketData Market, AmountRounding Rounding, DateOnly Date)
{
    /// <summary>1 EUR in USD, the base currency.</summary>
    public static readonly ExactDecimal Rate = 1.0875m;

    public static Gen<AccountingCases> Any { get; } =
        from seed in Gen.Choose(0, int.MaxValue)
        from bonds in BondCases.Inputs.ArrayOf(2)
        select Make(new RandomNumbers(seed), bonds);

    private static AccountingCases Make(RandomNumbers random, AccruedInterestInput[] bonds)
    {
        var date = bonds[0].SettlementDate;
        var asOf = new DateTimeOffset(date, new TimeOnly(random.Below(24), random.Below(60)), TimeSpan.Zero);
        var bySettlement = random.Once(2);
        List<Holding> positions = [];
        var prices = new Dictionary<string, SidedPrice>(StringComparer.Ordinal);
        for (var i = 0; i < 1 + random.Below(8); i++)
        {
            var id = $"I{i}";
            prices.Add(id, new SidedPrice(new MarketPrice(random.Positive(6, 4), random.One("USD", "EUR"), PriceKind.Close, asOf, "book", FairValueLevel.Level1, Given: false)));
            var terms = Terms(random, id, date, bonds);
            for (var j = 0; j < (bySettlement || !random.Once(4) ? 1 : 2); j++)
            {
                positions.Add(new Holding(id, random.Signed(9, 3), random.One<ExactDecimal>(1, 1, 100, 0.5m), AssetClass.Other, null, random.One<ExactDecimal>(0, 0, 0.05m, 1))
                {
                    LiquidityDiscount = random.One<ExactDecimal>(0, 0, 0.125m),
                    Terms = terms,
                });
            }
        }

        DateOnly Near() => date.AddDays(random.One(-30, -2, -1, 0, 1, 2, 30));
        var portfolio = new PortfolioHoldings("p", positions, [new BalanceItem(BalanceKind.Cash, random.One("USD", "EUR"), random.Signed(10, 2))])
        {
            Accounting = new PortfolioAccounting
            {
                ValuationDate = random.Once(2) ? date : null,
                Basis = bySettlement ? SettlementBasis.SettlementDate : SettlementBasis.TradeDate,
                Trades = [.. Enumerable.Range(0, random.Below(4)).Select(_ =>
                {
                    var traded = Near();
                    return new UnsettledTrade(
                        random.One<Holding>([.. positions]).InstrumentId, random.One(random.Positive(6, 2), -random.Positive(6, 2)), random.Positive(9, 2), random.One("USD", "EUR"), traded, traded.AddDays(random.Below(4)));
                })],
                Dividends = [.. Enumerable.Range(0, random.Below(3)).Select(_ =>
                {
                    var ex = Near();
                    return new DividendEntitlement(
                        "I0", random.Signed(6, 0), random.Positive(3, 4), random.One("USD", "EUR"), ex, ex.AddDays(random.Below(40)), random.One<ExactDecimal>(0, 0.15m, 0.26375m, 1), random.One<ExactDecimal>(0, 0.15m));
                }).Select(dividend => dividend with { ReclaimRate = ExactDecimal.Min(dividend.ReclaimRate, dividend.WithholdingRate) })],
                Rewards = [.. Enumerable.Range(0, random.Below(3)).Select(_ => new StakingReward("I0", random.Positive(5, 9), random.One<ExactDecimal>(0, 0.05m, 1), AssetClass.Crypto))],
            },
        };
        var market = new MarketData(prices, new FxRates([new FxQuote("EUR", "USD", Rate, asOf, "test")], [], "USD"), new PriceTerms(asOf, PricePolicy.Default));
        return new AccountingCases(portfolio, market, new AmountRounding(random.Below(19), random.One(Numbers.Exact.Modes), CurrencyTable.BuiltIn), date);
    }

    private static InstrumentTerms? Terms(RandomNumbers random, string id, DateOnly date, AccruedInterestInput[] bonds)
    {
        var bond = random.One(bonds);
        var purchase = date.AddDays(-random.Below(200));
        return random.Below(9) switch
        {
            0 or 1 => new BondInstrument
            {
                InstrumentId = id,
                Bond = bond.Bond,
                Quotation = random.One(BondQuotation.Per100Clean, BondQuotation.Per100Dirty),
                SettlementDate = random.Once(2) ? bond.SettlementDate : null,
            },
            2 => new MoneyMarketTerms
            {
                InstrumentId = id,
                Cost = random.Positive(3, 5),
                Redemption = random.One<ExactDecimal>(100, 101.25m),
                PurchaseDate = purchase,
                MaturityDate = purchase.AddDays(1 + random.Below(365)),
                DayCount = random.One(DayCountConvention.Act360, DayCountConvention.Act365Fixed, DayCountConvention.ActActIsda),
            },
            3 => new FutureTerms { InstrumentId = id, SettledPrice = random.Positive(6, 4) },
            4 => new OptionTerms { InstrumentId = id, SettledPrice = random.Once(2) ? random.Positive(6, 4) : null },
            5 => new ForwardTerms { InstrumentId = id, ContractPrice = random.Positive(6, 4), DiscountFactor = random.One<ExactDecimal>(1, 0.98765m) },
            6 => new SwapTerms { InstrumentId = id, ReceiveValue = random.Positive(8, 2), PayValue = random.Positive(8, 2), Currency = random.One("USD", "EUR") },
            7 => new UnderlyingFundTerms { InstrumentId = id, OngoingCharge = 0.0175m, Rebate = random.One<ExactDecimal>(0, 0.005m) },
            _ => null,
        };
    }
}
