using FundCalc.Host.Tests.Support;
using FundCalc.V1;

namespace FundCalc.Host.Tests.Accounting;

/// <summary>Gives portfolios an accounting side of random kinds, and their positions liquidity discounts.</summary>
internal sealed class RandomAccounting(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A copy of the portfolio with what was added.</summary>
    public Portfolio Of(Portfolio portfolio)
    {
        var accounted = portfolio.Clone();
        foreach (var position in accounted.Positions)
        {
            position.LiquidityDiscount = Pick("", "", "0.05", "1");
        }

        var held = accounted.Positions.CountBy(position => position.InstrumentId, StringComparer.Ordinal).ToList();
        var accounting = accounted.Accounting = new PortfolioAccounting { ValuationDate = Make.Date(2026, 3, 31) };
        accounting.Instruments.AddRange(held.Select(position => Terms(position.Key)).OfType<InstrumentTerms>());
        if (held.Count > 0)
        {
            accounting.SettlementBasis = held.TrueForAll(position => position.Value == 1) ? (SettlementBasis)_random.Next(0, 3) : SettlementBasis.TradeDate;
            accounting.Trades.AddRange(Enumerable.Range(0, _random.Next(3)).Select(_ => Trade(held[_random.Next(held.Count)].Key)));
            accounting.Rewards.AddRange(Enumerable.Range(0, _random.Next(2)).Select(_ => new StakingReward
            {
                InstrumentId = held[0].Key, Quantity = Pick("0", "12.5", "0.000000001"), CommissionRate = Pick("", "0.08", "1"), AssetClass = (AssetClass)_random.Next(0, 10),
            }));
        }

        accounting.Dividends.AddRange(Enumerable.Range(0, _random.Next(3)).Select(_ => new DividendEntitlement
        {
            InstrumentId = "ACME", Quantity = Pick("1000", "-33.3"), GrossPerUnit = Pick("0", "0.8275"), Currency = Pick("USD", "EUR"),
            ExDate = Make.Date(2026, 3, _random.Next(29, 32)), PayDate = Make.Date(2026, _random.Next(4, 6), 1), WithholdingRate = Pick("", "0.15", "0.26375"),
        }));
        return accounted;
    }

    private string Pick(params ReadOnlySpan<string> among) => among[_random.Next(among.Length)];

    private UnsettledTrade Trade(string instrument) => new()
    {
        InstrumentId = instrument, Quantity = Pick("10", "-2.5"), Consideration = Pick("0", "1234.56"), Currency = Pick("USD", "EUR"),
        TradeDate = Make.Date(2026, 3, _random.Next(27, 32)), SettlementDate = Make.Date(2026, _random.Next(3, 5), 31 - _random.Next(1, 2)),
    };

    private InstrumentTerms? Terms(string instrument) => _random.Next(9) switch
    {
        0 => new InstrumentTerms { InstrumentId = instrument, Future = new FutureTerms { SettledPrice = Pick("0", "99.5") } },
        1 => new InstrumentTerms { InstrumentId = instrument, Option = new OptionTerms { SettledPrice = Pick("", "3.25") } },
        2 => new InstrumentTerms { InstrumentId = instrument, Forward = new ForwardTerms { ContractPrice = "50", DiscountFactor = Pick("", "0.9875") } },
        3 => new InstrumentTerms { InstrumentId = instrument, Swap = new SwapTerms { ReceiveValue = "12.5", PayValue = Pick("0", "100"), Currency = Pick("USD", "EUR") } },
        4 => new InstrumentTerms { InstrumentId = instrument, Fund = new UnderlyingFundTerms { OngoingCharge = "0.015", Rebate = Pick("", "0.0025") } },
        5 => new InstrumentTerms
        {
            InstrumentId = instrument,
            MoneyMarket = new MoneyMarketTerms { Cost = "98.5", PurchaseDate = Make.Date(2025, 12, 31), MaturityDate = Make.Date(2026, 7, 1), DayCount = (DayCount)_random.Next(0, 7) },
        },
        6 or 7 => new InstrumentTerms
        {
            InstrumentId = instrument,
            Bond = new BondInstrument
            {
                Quotation = (BondQuotation)_random.Next(1, 3),
                Terms = new BondTerms
                {
                    CouponRate = Pick("0", "0.0375"),
                    DayCount = (DayCount)_random.Next(1, 10),
                    Schedule = new CouponSchedule { Frequency = _random.Next(1, 5), DatedDate = Make.Date(2020, 2, 29), MaturityDate = Make.Date(2031, 4, 15) },
                    ExCoupon = _random.Next(2) == 0 ? null : new ExCouponTerms { CalendarDays = _random.Next(1, 61) },
                    Indexation = _random.Next(2) == 0 ? null : new Indexation { BaseIndex = "161.55484", ReferenceIndex = "163.29032" },
                },
            },
        },
        _ => null,
    };
}
