using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Tests.BadInput;

/// <summary>What the accounting side of portfolios, pricing methods and liquidity discounts refuse, and who refuses them altogether.</summary>
[Collection(HostTests.Name)]
public sealed class AccountingBadInputTests(HostFixture fixture)
{
    private const string At = "portfolio.accounting.";

    public static TheoryData<string, string, string, Action<Portfolio>> Fields => new()
    {
        { "portfolio.positions[0].liquidity_discount", "'1.5'", "must be a fraction from 0 to 1", portfolio => portfolio.Positions[0].LiquidityDiscount = "1.5" },
        { At + "valuation_date", "'2026-02-30'", "must be a day of the calendar", portfolio => portfolio.Accounting.ValuationDate = Make.Date(2026, 2, 30) },
        { At + "settlement_basis", "'9'", "must be a value that the contract names", portfolio => portfolio.Accounting.SettlementBasis = (SettlementBasis)9 },
        { At + "instruments[0]", "", "must say what it is", portfolio => Add(portfolio, new InstrumentTerms { InstrumentId = "ACME" }) },
        { At + "instruments[0].instrument_id", "'NOBODY'", "must be held", portfolio => Add(portfolio, new InstrumentTerms { InstrumentId = "NOBODY", Option = new OptionTerms() }) },
        { At + "instruments[1].instrument_id", "'ACME'", "must stand there once", portfolio => Add(portfolio, Option(), Option()) },
        { At + "instruments[0].bond.terms", "", "must be given", portfolio => Add(portfolio, Bond(bond => bond.Terms = null)) },
        { At + "instruments[0].bond.quotation", "", "must be given", portfolio => Add(portfolio, Bond(bond => bond.Quotation = BondQuotation.Unspecified)) },
        { At + "instruments[0].bond.terms.coupon_rate", "'5'", "5 % is 0.05", portfolio => Add(portfolio, Bond(bond => bond.Terms.CouponRate = "5")) },
        { At + "instruments[0].bond.terms.schedule.frequency", "'5'", "must be 0, 1, 2, 3, 4, 6 or 12", portfolio => Add(portfolio, Bond(bond => bond.Terms.Schedule.Frequency = 5)) },
        { At + "instruments[0].money_market.cost", "", "must be given", portfolio => Add(portfolio, Bill(bill => bill.Cost = "")) },
        { At + "instruments[0].money_market.maturity_date", "'2026-01-15'", "must be after purchase_date", portfolio => Add(portfolio, Bill(bill => bill.MaturityDate = Make.Date(2026, 1, 15))) },
        { At + "instruments[0].money_market.day_count", "'7'", "must be a day count that needs no coupon schedule", portfolio => Add(portfolio, Bill(bill => bill.DayCount = DayCount.ActActIcma)) },
        { At + "instruments[0].future.settled_price", "", "must be given", portfolio => Add(portfolio, new InstrumentTerms { InstrumentId = "ACME", Future = new FutureTerms() }) },
        { At + "instruments[0].option.settled_price", "'-1'", "must be at least 0", portfolio => Add(portfolio, new InstrumentTerms { InstrumentId = "ACME", Option = new OptionTerms { SettledPrice = "-1" } }) },
        { At + "instruments[0].forward.discount_factor", "'0'", "must be above 0", portfolio => Add(portfolio, new InstrumentTerms { InstrumentId = "ACME", Forward = new ForwardTerms { ContractPrice = "1", DiscountFactor = "0" } }) },
        { At + "instruments[0].swap.currency", "", "must be given", portfolio => Add(portfolio, new InstrumentTerms { InstrumentId = "ACME", Swap = new SwapTerms { ReceiveValue = "1", PayValue = "1" } }) },
        { At + "instruments[0].fund.rebate", "'0.02'", "must be at most ongoing_charge", portfolio => Add(portfolio, new InstrumentTerms { InstrumentId = "ACME", Fund = new UnderlyingFundTerms { OngoingCharge = "0.01", Rebate = "0.02" } }) },
        { At + "trades[0].quantity", "'0'", "must not be 0", portfolio => Trade(portfolio, trade => trade.Quantity = "0") },
        { At + "trades[0].consideration", "'-1'", "must be at least 0", portfolio => Trade(portfolio, trade => trade.Consideration = "-1") },
        { At + "trades[0].settlement_date", "'2026-03-29'", "must not be before trade_date", portfolio => Trade(portfolio, trade => trade.SettlementDate = Make.Date(2026, 3, 29)) },
        { At + "trades[0].instrument_id", "'SOL'", "exactly one position", portfolio => Trade(portfolio, trade => (trade.InstrumentId, portfolio.Accounting.SettlementBasis) = ("SOL", SettlementBasis.SettlementDate)) },
        { At + "dividends[0].pay_date", "'2026-03-29'", "must not be before ex_date", portfolio => Dividend(portfolio, dividend => dividend.PayDate = Make.Date(2026, 3, 29)) },
        { At + "dividends[0].reclaim_rate", "'0.2'", "must be at most withholding_rate", portfolio => Dividend(portfolio, dividend => dividend.ReclaimRate = "0.2") },
        { At + "rewards[0].quantity", "'-1'", "must be at least 0", portfolio => portfolio.Accounting.Rewards.Add(new StakingReward { InstrumentId = "SOL", Quantity = "-1" }) },
        { At + "rewards[0].commission_rate", "'1.1'", "must be a fraction from 0 to 1", portfolio => portfolio.Accounting.Rewards.Add(new StakingReward { InstrumentId = "SOL", Quantity = "1", CommissionRate = "1.1" }) },
    };

    private ValuationService.ValuationServiceClient Client => fixture.Host.Valuation;

    [Theory]
    [MemberData(nameof(Fields))]
    public Task Accounting_WithABadField_NamesIt(string field, string value, string rule, Action<Portfolio> spoil)
    {
        var portfolio = Accounted();
        spoil(portfolio);

        return RichError.OfFieldAsync(field, value, rule, Client.ValuePortfolioAsync(Make.Value(portfolio)).ResponseAsync);
    }

    [Fact]
    public async Task Accounting_WithTooManyEntries_IsRefused()
    {
        var portfolio = Accounted();
        portfolio.Accounting.Instruments.AddRange(Enumerable.Repeat(Option(), 10_001));

        var error = await RichError.OfAsync(StatusCode.ResourceExhausted, "LIMIT_EXCEEDED", Client.ValuePortfolioAsync(Make.Value(portfolio)).ResponseAsync);

        Assert.Equal("portfolio.accounting.instruments", error.Fields);
    }

    [Fact]
    public async Task Accounting_ThatTooManyPositionsNeed_IsRefused()
    {
        var portfolio = new Portfolio { PortfolioId = "p", Accounting = new PortfolioAccounting { Instruments = { Option() } } };
        portfolio.Positions.AddRange(Enumerable.Repeat(Make.Position("ACME", "1"), 20_000));
        Assert.NotEmpty((await Client.ValuePortfolioAsync(Make.Value(portfolio))).Value.NetAssets);

        portfolio.Positions.Add(Make.Position("ACME", "1"));
        var error = await RichError.OfAsync(StatusCode.ResourceExhausted, "LIMIT_EXCEEDED", Client.ValuePortfolioAsync(Make.Value(portfolio)).ResponseAsync);

        Assert.Equal("portfolio.accounting.instruments", error.Fields);
    }

    [Fact]
    public async Task Watches_RefuseWhatTheyDoNotKnow()
    {
        var portfolio = Accounted();
        portfolio.Positions[0].LiquidityDiscount = "0.1";
        var request = new WatchPortfoliosRequest { BaseCurrency = "USD", Rows = { new RowPortfolio { Sequence = 1, Portfolio = portfolio } }, Prices = Methods() };

        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Client.WatchPortfolios(request).ResponseStream.MoveNext());

        Assert.Equal("prices.policy.methods prices.given_prices[0].method rows[0].portfolio.accounting rows[0].portfolio.positions[0].liquidity_discount", error.Fields);
    }

    [Fact]
    public async Task Batches_RefusePricingMethods()
    {
        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", BatchReply.OfAsync(Client, Make.Settings(prices: Methods()), Make.Rows(Make.Row(1, Make.Position("ACME", "1")))));

        Assert.Equal("settings.prices.policy.methods settings.prices.given_prices[0].method", error.Fields);
    }

    [Fact]
    public Task Scenarios_RefuseAccounting()
    {
        var request = ScenarioReply.Request(ScenarioReply.All("half", "-0.5"));
        request.Portfolio.Accounting = new PortfolioAccounting();

        return RichError.OfFieldAsync("portfolio.accounting", "", "must be absent here", Client.RunScenarios(request).ResponseStream.MoveNext());
    }

    [Fact]
    public async Task BatchesWithScenarios_RefuseAccounting()
    {
        var settings = Make.Settings();
        settings.Settings.Scenarios = new ScenarioSet { Scenarios = { ScenarioReply.All("half", "-0.5") } };

        var reply = await BatchReply.OfAsync(Client, settings, Make.Rows(new RowPortfolio { Sequence = 1, Portfolio = Accounted() }));

        var violation = Assert.Single(reply.Results[0].Status.Violations);
        Assert.Equal((ItemCode.InvalidArgument, "accounting"), (reply.Results[0].Status.Code, violation.Field));
    }

    [Fact]
    public Task CalculateAum_RefusesAccounting() => RichError.OfFieldAsync(
        "accounts[0].portfolio.accounting",
        "",
        "must be absent here",
        Client.CalculateAumAsync(new CalculateAumRequest { BaseCurrency = "USD", Accounts = { new AumAccount { Portfolio = Accounted() } } }).ResponseAsync);

    private static PriceSelection Methods() => new()
    {
        Policy = new PricePolicy { Methods = { PricingMethod.Matrix } },
        GivenPrices = { new GivenPrice { InstrumentId = "ACME", Value = "1", Currency = "USD", Method = PricingMethod.Matrix } },
    };

    private static Portfolio Accounted()
    {
        var portfolio = Make.Portfolio("p", Make.Position("ACME", "250"));
        portfolio.Accounting = new PortfolioAccounting();
        return portfolio;
    }

    private static void Add(Portfolio portfolio, params InstrumentTerms[] terms) => portfolio.Accounting.Instruments.AddRange(terms);

    private static InstrumentTerms Option() => new() { InstrumentId = "ACME", Option = new OptionTerms() };

    private static InstrumentTerms Bond(Action<BondInstrument> spoil)
    {
        var bond = new BondInstrument
        {
            Quotation = BondQuotation.Per100Clean,
            Terms = new BondTerms
            {
                CouponRate = "0.05",
                DayCount = DayCount.ActActIcma,
                Schedule = new CouponSchedule { Frequency = 2, DatedDate = Make.Date(2020, 1, 15), MaturityDate = Make.Date(2030, 1, 15) },
            },
        };
        spoil(bond);
        return new InstrumentTerms { InstrumentId = "ACME", Bond = bond };
    }

    private static InstrumentTerms Bill(Action<MoneyMarketTerms> spoil)
    {
        var bill = new MoneyMarketTerms { Cost = "99", PurchaseDate = Make.Date(2026, 1, 15), MaturityDate = Make.Date(2026, 7, 15) };
        spoil(bill);
        return new InstrumentTerms { InstrumentId = "ACME", MoneyMarket = bill };
    }

    private static void Trade(Portfolio portfolio, Action<UnsettledTrade> spoil)
    {
        var trade = new UnsettledTrade
        {
            InstrumentId = "ACME", Quantity = "1", Consideration = "100", Currency = "USD", TradeDate = Make.Date(2026, 3, 30), SettlementDate = Make.Date(2026, 4, 1),
        };
        portfolio.Accounting.Trades.Add(trade);
        spoil(trade);
    }

    private static void Dividend(Portfolio portfolio, Action<DividendEntitlement> spoil)
    {
        var dividend = new DividendEntitlement
        {
            InstrumentId = "ACME", Quantity = "1", GrossPerUnit = "1", Currency = "USD", ExDate = Make.Date(2026, 3, 30), PayDate = Make.Date(2026, 4, 1), WithholdingRate = "0.1",
        };
        portfolio.Accounting.Dividends.Add(dividend);
        spoil(dividend);
    }
}
