using FundCalc.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using static FundCalc.Host.Tests.Costs.Digits;

namespace FundCalc.Host.Tests.Costs;

/// <summary>The dearest requests of ValuationService.</summary>
internal static class DearValuations
{
    private static readonly Rounding Finest = new() { Places = 18 };

    public static IMessage DayCount() => new CalculateDayCountRequest
    {
        StartDate = Day(1, 2, 1),
        EndDate = Day(9999, 12, 1),
        DayCount = V1.DayCount.ActActIcma,
        CouponSchedule = new CouponSchedule { Frequency = 12, DatedDate = Day(1900, 1, 15), MaturityDate = Day(2100, 1, 15) },
    };

    public static IMessage AccruedInterest() => new CalculateAccruedInterestRequest
    {
        Bond = Bond(1, 5000),
        SettlementDate = Day(2099, 12, 20),
        Nominal = Of(1, 9),
        CleanPrice = Of(2, 3),
        Currency = "USD",
        Rounding = Finest,
    };

    public static IMessage Plain() => new ValuePortfolioRequest
    {
        Portfolio = Portfolio(100_000, 10_000, 0, 14), BaseCurrency = "USD", Prices = Prices(100_000), Rounding = Finest, Detail = ValuationDetail.Positions,
    };

    public static IMessage Bonds()
    {
        var portfolio = Portfolio(20_000, 100);
        portfolio.Accounting = new PortfolioAccounting
        {
            ValuationDate = Day(2099, 12, 20),
            Instruments =
            {
                Many(10_000, i => new InstrumentTerms { InstrumentId = Name("X", i), Bond = new BondInstrument { Terms = Bond(i, 60), Quotation = BondQuotation.Per100Dirty } }),
            },
        };
        return new ValuePortfolioRequest { Portfolio = portfolio, BaseCurrency = "USD", Prices = Prices(10_000), Rounding = Finest, Detail = ValuationDetail.Positions };
    }

    public static IMessage Trades()
    {
        var portfolio = Portfolio(10_000, 10_000);
        portfolio.Accounting = new PortfolioAccounting
        {
            ValuationDate = Day(2025, 6, 20),
            SettlementBasis = SettlementBasis.SettlementDate,
            Trades =
            {
                Many(10_000, i => new UnsettledTrade
                {
                    InstrumentId = Name("X", i), Quantity = Of(i, 5), Consideration = Of(i, 7), Currency = "EUR", TradeDate = Day(2025, 6, 19), SettlementDate = Day(2025, 6, 21),
                }),
            },
            Dividends =
            {
                Many(10_000, i => new DividendEntitlement
                {
                    InstrumentId = Name("X", i), Quantity = Of(i, 5), GrossPerUnit = Of(i, 1), Currency = "EUR", ExDate = Day(2025, 6, 1), PayDate = Day(2025, 7, 1), WithholdingRate = Of(i, 0), ReclaimRate = Of(i, -1),
                }),
            },
            Rewards = { Many(10_000, i => new StakingReward { InstrumentId = Name("X", i), Quantity = Of(i, 5), CommissionRate = Of(i, 0) }) },
            Instruments =
            {
                Many(10_000, i => new InstrumentTerms
                {
                    InstrumentId = Name("X", i),
                    MoneyMarket = new MoneyMarketTerms { Cost = Of(i, 2), Redemption = Of(i, 3), PurchaseDate = Day(2020, 1, 31), MaturityDate = Day(2035, 1, 31), DayCount = V1.DayCount.ActActIsda },
                }),
            },
        };
        return new ValuePortfolioRequest { Portfolio = portfolio, BaseCurrency = "USD", Prices = Prices(10_000), Rounding = Finest, Detail = ValuationDetail.Positions };
    }

    public static IMessage Aum() => new CalculateAumRequest
    {
        BaseCurrency = "USD",
        Prices = Prices(10_000),
        Rounding = Finest,
        Regulatory = new RegulatoryTerms { Cash = SecurityRuling.Security, FilingDate = Day(2026, 9, 1) },
        Accounts =
        {
            Many(10_000, i => new AumAccount
            {
                Portfolio = Named(Portfolio(5, 2, i * 5), i),
                Regulatory = new RegulatoryAccount
                {
                    Authority = ManagementAuthority.Discretionary,
                    OngoingSupervision = true,
                    UnsupervisedPositions = { Many(4, k => (uint)k) },
                    ValuedOn = Day(2026, 8, 1),
                },
            }),
        },
    };

    public static IMessage Exposure() => new CalculateExposureRequest
    {
        Portfolio = Portfolio(10_000, 10_000),
        BaseCurrency = "USD",
        Prices = Prices(10_000),
        Rounding = Finest,
        LeverageRounding = Finest,
        Instruments =
        {
            Many(10_000, i => new ExposureTerms
            {
                InstrumentId = Name("X", i), Type = ExposureType.EquityOption, ContractSize = Of(i, 3), UnderlyingPrice = Of(i, 4), Delta = Of(i, 0), Currency = "EUR", UnderlyingId = Name("U", i % 1000),
            }),
        },
        NettingSets = { Many(1000, s => Set("n", s, s)) },
        HedgingSets = { Many(1000, s => Set("h", s, 1000 + s)) },
        Borrowings = { Many(1000, i => new ReinvestedBorrowing { Amount = Of(i, 6), InvestmentValue = Of(i + 1, 6) }) },
    };

    public static IMessage Liquidity() => new AssessLiquidityRequest
    {
        Portfolio = Portfolio(1_000, 10_000),
        BaseCurrency = "USD",
        Prices = Prices(1_000),
        Rounding = Finest,
        Instruments =
        {
            Many(1_000, i => new LiquidityTerms { InstrumentId = Name("X", i), AverageDailyVolume = Of(i, 1), Participation = Of(i, -2), StressDiscount = Of(i, 0) }),
        },
        HorizonDays = { Many(20, i => (uint)(1 + i)) },
        Redemption = Of(9, 9),
    };

    public static IMessage Attribution() => new AttributeChangeRequest
    {
        BaseCurrency = "USD",
        CrossEffect = CrossEffect.ShownApart,
        Channel = ChannelMethod.Average,
        Rounding = Finest,
        Points =
        {
            Many(1000, p => new AttributionPoint
            {
                Date = Day(2020, 1, 31, p),
                Lines = { Many(50, i => new HeldLine { InstrumentId = Name("X", i), Quantity = Of(p + i, 5), Price = Of(p - i, 3), Currency = "EUR", FxRate = Of(p, 1), ContractMultiplier = Of(i, 2) }) },
                Cash = { Many(10, i => new HeldCash { Currency = Name("CC", i), Amount = Of(p + i, 6), FxRate = Of(p + i, 1) }) },
                Units = Of(p, 9),
                NavPerUnit = Of(p, 2),
            }),
        },
        CurrencyUnits = { Many(10, i => new CurrencyUnit { Code = Name("CC", i), MinorUnit = 18 }) },
        Flows =
        {
            Many(10_000, i => new AttributionFlow
            {
                Kind = AttributionFlowKind.Trade, Date = Day(2020, 2, 1, i % 999), Amount = $"-{Of(i, 5)}", InstrumentId = Name("X", i % 50), Quantity = Of(i, 3),
            }),
        },
    };

    /// <summary>Positions in X0, X1 and so on, with all that a position can say.</summary>
    public static Portfolio Portfolio(int positions, int balances, int first = 0, int digits = 29) => new()
    {
        PortfolioId = "p",
        Positions =
        {
            Many(positions, i => new Position
            {
                InstrumentId = Name("X", (first + i) % 10_000), Quantity = Of(first + i, 3)[..digits], ContractMultiplier = Of(i, 1)[..8], AssetClass = AssetClass.Equity, Haircut = Of(i, 0)[..8],
            }),
        },
        Balances = { Many(balances, i => new Balance { Kind = BalanceKind.Cash, Currency = i % 2 == 0 ? "EUR" : "JPY", Amount = Of(i, 6) }) },
    };

    public static PriceSelection Prices(int count) => new()
    {
        ValuationInstant = Timestamp.FromDateTimeOffset(new DateTimeOffset(2026, 9, 1, 0, 0, 0, TimeSpan.Zero)),
        GivenPrices = { Many(count, i => new GivenPrice { InstrumentId = Name("X", i), Value = Of(i, 3), Currency = i % 2 == 0 ? "EUR" : "JPY" }) },
        GivenFxRates = { new GivenFxRate { BaseCurrency = "EUR", QuoteCurrency = "USD", Rate = Of(1, 1) }, new GivenFxRate { BaseCurrency = "JPY", QuoteCurrency = "USD", Rate = Of(2, -2) } },
    };

    private static Portfolio Named(Portfolio portfolio, int index)
    {
        portfolio.PortfolioId = Name("p", index);
        return portfolio;
    }

    private static ExposureSet Set(string name, int index, int from) => new() { SetId = Name(name, index), InstrumentIds = { Many(5, k => Name("X", from + (2000 * k))) } };

    private static BondTerms Bond(int i, int holidays) => new()
    {
        CouponRate = Of(i, 0),
        DayCount = V1.DayCount.ActActIcma,
        Schedule = new CouponSchedule { Frequency = 12, DatedDate = Day(1900, 1, 7), FirstCouponDate = Day(1900, 2, 15), PenultimateCouponDate = Day(2099, 12, 15), MaturityDate = Day(2100, 1, 3) },
        ExCoupon = new ExCouponTerms { BusinessDays = 60, Calendar = new Calendar { Holidays = { Many(holidays, k => Day(2099, 10, 1, (k - holidays) + 80)) } } },
        Indexation = new Indexation { BaseIndex = Of(i, 3), MonthlyIndex = new MonthlyIndex { MonthIndex = Of(i + 1, 3), NextMonthIndex = Of(i + 2, 3) } },
        AccruedRounding = Finest,
        AccruedNominal = Of(i, 3),
    };
}
