using FundCalc.Host.Live;
using FundCalc.Host.Tests.Support;
using FundCalc.Prices;
using FundCalc.Prices.Watching;
using FundCalc.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FundCalc.Host.Tests.Live;

/// <summary>Live values of portfolios. Prices are those of Data/prices.csv: ACME 110 USD, GLOBEX 25.505 EUR, 0.8684 EUR for 1 USD.</summary>
public sealed partial class WatchPortfoliosTests
{
    private static readonly Duration Never = Duration.FromTimeSpan(TimeSpan.FromMinutes(10));

    [Fact]
    public async Task Watch_FirstAllThenWhatChanges_InBothForms()
    {
        await using var host = await RunningHost.StartAsync("--environment=Development");
        var request = Request(Make.Row(1, Make.Position("ACME", "10")), Make.Row(4, Make.Position("GLOBEX", "100")));
        request.Instruments.Add([Make.Instrument("ACME", 2), Make.Instrument("INITECH")]);
        request.Columns.Add([Make.Column(5, (0, -250)), Make.Column(9, (1, 1000))]);
        using var call = host.Valuation.WatchPortfolios(request);

        var first = await call.NextAsync();

        // 10 x 110; 100 x 25.505 EUR / 0.8684 = 2937.0106..., -2.50 x 110; 1000 x 3120 JPY / 160.77 = 19406.60...
        Assert.Equal("1 1100.00, 4 2937.01, 5 -275.00, 9 19406.61", Values(first));
        Assert.Equal(RunningHost.Now, first.Instant.ToDateTimeOffset());
        Assert.Equal((0UL, false, false), (first.Skipped, first.Delayed, first.Continues));
        Assert.NotEmpty(first.CalculationVersion);
        Assert.Equal("EUR JPY", string.Join(' ', first.FxRates.Select(rate => rate.BaseCurrency)));
        Assert.Equal(new DateTimeOffset(2026, 8, 31, 20, 0, 0, TimeSpan.Zero), first.Updates[0].OldestPriceInstant.ToDateTimeOffset());

        await host.PublishAsync(Publish.Price("ACME", "111"), Publish.Price("UMBRELLA", "1"));
        var second = await call.NextAsync();
        Assert.Equal("1 1110.00, 5 -277.50", Values(second));
        Assert.Empty(second.FxRates);
        Assert.Empty(second.CalculationVersion);
        Assert.Equal(RunningHost.Now, second.Updates[0].NewestPriceInstant.ToDateTimeOffset());

        await host.PublishAsync(Publish.Price("INITECH", "3130", currency: "JPY"), Publish.Price("ACME", "112", 1));
        // 3130000 / 160.77 = 19468.80...
        Assert.Equal("1 1120.00, 5 -280.00, 9 19468.81", Values(await call.NextAsync()));
    }

    [Fact]
    public async Task Watch_EveryValueIsThatOfValuePortfolio()
    {
        await using var host = await RunningHost.StartAsync("--environment=Development");
        var portfolio = Make.Portfolio(
            "mixed", Make.Position("ACME", "10.5", "100", "0.1"), Make.Position("GLOBEX", "-3"), Make.Position("HOOLI", "1000", level: FairValueLevel._3), Make.Position("NOBODY", "1"));
        portfolio.Balances.Add([Make.Balance(BalanceKind.Cash, "JPY", "-1000"), Make.Balance(BalanceKind.Receivable, "EUR", "12.34")]);
        var policy = new PricePolicy { OnMissing = MissingAction.Flag, MaxAge = Duration.FromTimeSpan(TimeSpan.FromHours(18)), OnStale = StaleAction.Haircut, StaleHaircut = "0.05" };
        var request = Request(new RowPortfolio { Sequence = 7, Portfolio = portfolio.Clone() });
        request.BaseCurrency = "GBP";
        request.Rounding = new Rounding { Places = 5 };
        request.Prices = new PriceSelection { Policy = policy };
        using var call = host.Valuation.WatchPortfolios(request);
        await CompareAsync();

        foreach (var price in new[] { Publish.Price("ACME", "111.125"), Publish.Price("NOBODY", "7", currency: "CHF"), Publish.Rate("USD", "CHF", "0.9"), Publish.Rate("USD", "EUR", "0.87") })
        {
            await host.PublishAsync(price);
            await CompareAsync();
        }

        async Task CompareAsync()
        {
            var update = Assert.Single((await call.NextAsync()).Updates);
            var asked = new ValuePortfolioRequest
            {
                Portfolio = portfolio, BaseCurrency = "GBP", Rounding = new Rounding { Places = 5 }, Detail = ValuationDetail.Totals, Prices = new PriceSelection { Policy = policy },
            };
            if (update.OutcomeCase == PortfolioUpdate.OutcomeOneofCase.Value)
            {
                Assert.Equal((await host.Valuation.ValuePortfolioAsync(asked)).Value, update.Value);
            }
            else
            {
                // A price came in a currency without a rate.
                var error = await RichError.OfAsync(StatusCode.FailedPrecondition, update.Status.Reason, host.Valuation.ValuePortfolioAsync(asked).ResponseAsync);
                Assert.Equal("fx:CHF-GBP", Assert.Single(update.Status.Violations).Field);
                Assert.Equal("fx:CHF-GBP", error.Fields);
            }
        }
    }

    [Fact]
    public async Task Watch_RateChanges_UpdatesThePortfoliosWithThatCurrency()
    {
        await using var host = await RunningHost.StartAsync("--environment=Development");
        using var call = host.Valuation.WatchPortfolios(Request(Make.Row(1, Make.Position("ACME", "10")), Make.Row(2, Make.Position("GLOBEX", "100")), Make.Row(3, Make.Position("INITECH", "1"))));
        await call.NextAsync();

        await host.PublishAsync(Publish.Rate("USD", "EUR", "0.5"));
        var update = await call.NextAsync();

        // 100 x 25.505 / 0.5
        Assert.Equal("2 5101.00", Values(update));
        Assert.Equal("EUR 2", string.Join(", ", update.FxRates.Select(rate => $"{rate.BaseCurrency} {rate.Rate}")));
    }

    [Fact]
    public async Task Watch_ReadsWhatChangedAlone_InOneBatch()
    {
        await using var host = await RunningHost.StartAsync(FaultyBook.Add, "--environment=Development");
        var book = (FaultyBook)host.App.Services.GetRequiredService<IPriceBook>();
        using var call = host.Valuation.WatchPortfolios(Request(Make.Row(1, Make.Position("ACME", "10"), Make.Position("BTC", "1"), Make.Position("GLOBEX", "1"))));
        await call.NextAsync();
        book.Reads.Clear();

        await host.PublishAsync(Publish.Price("ACME", "111"), Publish.Price("BTC", "1"), Publish.Rate("USD", "EUR", "0.9"));
        await call.NextAsync();

        Assert.Equal("ACME BTC USD-EUR", Assert.Single(book.Reads));
    }

    [Fact]
    public async Task Watch_PriceMissing_StatusAndLaterValue()
    {
        await using var host = await RunningHost.StartAsync("--environment=Development");
        using var call = host.Valuation.WatchPortfolios(Request(Make.Row(1, Make.Position("NOBODY", "2"), Make.Position("ACME", "1"))));

        var first = Assert.Single((await call.NextAsync()).Updates);
        Assert.Equal(("p1", ItemCode.FailedPrecondition, "PRICE_MISSING", "price:NOBODY"), (first.PortfolioId, first.Status.Code, first.Status.Reason, first.Status.Violations[0].Field));
        Assert.Null(first.OldestPriceInstant);

        // Another price of the portfolio does not change why it has no value.
        await host.PublishAsync(Publish.Price("ACME", "1"));
        await host.PublishAsync(Publish.Price("NOBODY", "5"));
        Assert.Equal("1 11.00", Values(await call.NextAsync()));
    }

    [Fact]
    public async Task Watch_PricesGetStaleWithoutAnyChange_FollowsThePolicy()
    {
        var clock = new SettableClock(RunningHost.Now);
        await using var host = await RunningHost.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(clock), "--environment=Development");
        // ACME is of 2026-08-31 20:00, 16 hours before the clock.
        var fails = Request(Make.Row(1, Make.Position("ACME", "10")));
        fails.Prices = new PriceSelection { Policy = new PricePolicy { MaxAge = Duration.FromTimeSpan(TimeSpan.FromHours(17)) } };
        fails.HeartbeatInterval = Duration.FromTimeSpan(TimeSpan.FromSeconds(1));
        var flags = fails.Clone();
        flags.Prices.Policy.OnStale = StaleAction.Flag;
        using var failing = host.Valuation.WatchPortfolios(fails);
        using var flagging = host.Valuation.WatchPortfolios(flags);
        Assert.Equal("1 1100.00", Values(await failing.NextAsync()));
        Assert.Equal(0U, (await flagging.NextAsync()).Updates[0].Value.StalePositions);

        clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty((await failing.NextAsync()).Updates);
        clock.Advance(TimeSpan.FromTicks(1));

        var refused = (await NextWithUpdatesAsync(failing)).Updates[0].Status;
        Assert.Equal(("PRICE_STALE", "price:ACME"), (refused.Reason, refused.Violations[0].Field));
        var flagged = (await NextWithUpdatesAsync(flagging)).Updates[0].Value;
        Assert.Equal((1U, "1100.00"), (flagged.StalePositions, flagged.FlaggedValue));

        var fresh = Publish.Price("ACME", "120");
        fresh.Instant = Make.Instant(clock.GetUtcNow());
        await host.PublishAsync(fresh);
        Assert.Equal("1 1200.00", Values(await NextWithUpdatesAsync(failing)));
    }

    [Fact]
    public async Task Watch_GivenPrices_StayAndNeverGetStale()
    {
        var clock = new SettableClock(RunningHost.Now);
        await using var host = await RunningHost.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(clock), "--environment=Development");
        var request = Request(Make.Row(1, Make.Position("ACME", "10"), Make.Position("MINE", "1")));
        request.Prices = new PriceSelection
        {
            GivenPrices = { Make.Price("MINE", "100", "EUR") },
            GivenFxRates = { new GivenFxRate { BaseCurrency = "EUR", QuoteCurrency = "USD", Rate = "2" } },
            Policy = new PricePolicy { MaxAge = Duration.FromTimeSpan(TimeSpan.FromHours(100)), MaxFxAge = Duration.FromTimeSpan(TimeSpan.FromHours(1)) },
        };
        request.HeartbeatInterval = Duration.FromTimeSpan(TimeSpan.FromSeconds(1));
        using var call = host.Valuation.WatchPortfolios(request);
        Assert.Equal("1 1300.00", Values(await call.NextAsync()));

        clock.Advance(TimeSpan.FromHours(50));
        await host.PublishAsync(Publish.Price("MINE", "7"), Publish.Rate("EUR", "USD", "9"), Publish.Price("ACME", "120"));
        var update = await NextWithUpdatesAsync(call);

        Assert.Equal("1 1400.00", Values(update));
        Assert.Equal(clock.GetUtcNow(), update.Updates[0].NewestPriceInstant.ToDateTimeOffset());
    }

    private static WatchPortfoliosRequest Request(params RowPortfolio[] rows) =>
        new() { Rows = { rows }, BaseCurrency = "USD", MinInterval = new Duration(), HeartbeatInterval = Never };

    private static string Values(WatchPortfoliosResponse message) => string.Join(", ", message.Updates.Select(update => $"{update.Sequence} {update.Value?.NetAssets}"));

    private static async Task<WatchPortfoliosResponse> NextWithUpdatesAsync(AsyncServerStreamingCall<WatchPortfoliosResponse> call)
    {
        while (true)
        {
            var message = await call.NextAsync();
            if (message.Updates.Count > 0)
            {
                return message;
            }
        }
    }
}
