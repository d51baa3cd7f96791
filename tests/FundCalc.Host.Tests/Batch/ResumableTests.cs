using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Google.Protobuf.WellKnownTypes;

namespace FundCalc.Host.Tests.Batch;

/// <summary>What a client gets that may have to go on in another stream: an opening, exact sums with every results message, a fingerprint of the settings.</summary>
[Collection(HostTests.Name)]
public sealed class ResumableTests(HostFixture fixture)
{
    private static readonly PriceSelection Given = new()
    {
        ValuationInstant = Timestamp.FromDateTimeOffset(new DateTimeOffset(2026, 9, 1, 0, 0, 0, TimeSpan.Zero)),
        GivenPrices = { Make.Price("A", "1.005"), Make.Price("E", "0.125", "EUR") },
        GivenFxRates = { new GivenFxRate { BaseCurrency = "EUR", QuoteCurrency = "USD", Rate = "1.1" } },
    };

    [Fact]
    public async Task Opening_ComesFirstAndNamesWhatTheSummaryNames()
    {
        var reply = await RunAsync(Settings(Given), Make.Rows(Make.Row(1, Make.Position("A", "1"))));

        var opening = reply.Messages[0].Opening;
        Assert.Equal(reply.Summary.SettingsFingerprint, opening.SettingsFingerprint);
        Assert.Matches("^[0-9a-f]{64}$", opening.SettingsFingerprint);
        Assert.Equal((reply.Summary.Basis.CalculationVersion, reply.Summary.Basis.ValuationInstant), (opening.CalculationVersion, opening.ValuationInstant));
        Assert.Equal("", opening.SnapshotDigest);
    }

    [Fact]
    public async Task Opening_TellsThePlacesOfTheTotals()
    {
        // USD has 2, JPY none; declared places hold for every currency.
        Assert.Equal(2U, (await OpeningAsync(_ => { })).BaseCurrencyPlaces);
        Assert.Equal(0U, (await OpeningAsync(settings => settings.BaseCurrency = "JPY")).BaseCurrencyPlaces);
        Assert.Equal(5U, (await OpeningAsync(settings => settings.Rounding = new Rounding { Places = 5 })).BaseCurrencyPlaces);
    }

    [Fact]
    public async Task Subtotals_AreExactAndOfTheirMessageAlone()
    {
        var borrower = Make.Row(2, Make.Position("A", "-3"), Make.Position("E", "1"));
        borrower.Portfolio.Balances.Add(Make.Balance(BalanceKind.Cash, "USD", "0.5"));
        var settings = Settings(Given);
        // Progress after each portfolio, so that each has a message of its own.
        settings.Settings.ProgressInterval = 1;
        var reply = await RunAsync(
            settings,
            Make.Rows(Make.Row(1, Make.Position("A", "1"), Make.Position("E", "3"))),
            Make.Rows(borrower, Make.Row(3, Make.Position("NOBODY", "1"))),
            Make.Rows(Make.Row(4, Make.Position("NOBODY", "1"))),
            Make.Rows(Make.Row(5, Make.Position("E", "-0.001"))));

        var subtotals = reply.Messages.Where(message => message.Results is not null).Select(message => message.Results.Subtotals).ToList();
        Assert.Equal(
            [
                // 3 × 0.125 EUR and 1 × 1.005 USD, of two positions.
                "2: EUR 0.375 0 /2 @1.1, USD 1.005 0 /2",
                // 1 × 0.125 EUR; cash of 0.5 USD against 3 × 1.005 sold short. The portfolios without price count nothing.
                "2: EUR 0.125 0 /2, USD 0.5 3.015 /2",
                "0:",
                "0:",
                "1: EUR 0 0.000125 /2",
            ],
            subtotals.Select(Text),
            StringComparer.Ordinal);
        Assert.Equal("5: EUR 0.5 0.000125 /2, USD 1.505 3.015 /2", Text(reply.Summary.Subtotals));
    }

    [Fact]
    public async Task Subtotals_AreThereOnlyWhenAskedFor()
    {
        var reply = await RunAsync(Make.Settings(prices: Given), Make.Rows(Make.Row(1, Make.Position("A", "1"))));

        Assert.All(reply.Messages, message => Assert.True(message.Opening is null && message.Results?.Subtotals is null && message.Summary?.Subtotals is null));
    }

    [Fact]
    public async Task Fingerprint_ChangesWithWhateverCanChangeAFigureAndWithNothingElse()
    {
        var first = await FingerprintAsync(_ => { });

        Assert.Equal(first, await FingerprintAsync(settings => settings.ProgressInterval = 7));
        Assert.Equal(first, await FingerprintAsync(settings => settings.Delivery = ResultDelivery.AsCompleted));
        Assert.Equal(first, await FingerprintAsync(settings => settings.Detail = ValuationDetail.Totals));
        Action<RevaluationSettings>[] changes =
        [
            settings => settings.BaseCurrency = "EUR",
            settings => settings.Detail = ValuationDetail.Breakdowns,
            settings => settings.Rounding = new Rounding { Places = 2 },
            settings => settings.Rounding = new Rounding { Mode = RoundingMode.HalfUp },
            settings => settings.Prices.ValuationInstant.Nanos = 100,
            settings => settings.Prices.PriceKinds.Add(PriceKind.Nav),
            settings => settings.Prices.ShortPriceKinds.Add(PriceKind.Nav),
            settings => settings.Prices.GivenPrices[0].Value = "1.006",
            settings => settings.Prices.GivenPrices[0].Source = "desk",
            settings => settings.Prices.GivenPrices[0].Level = FairValueLevel._2,
            settings => settings.Prices.GivenPrices.RemoveAt(1),
            settings => settings.Prices.GivenFxRates[0].Rate = "1.2",
            settings => settings.Prices.PivotCurrency = "CHF",
            settings => settings.Prices.CurrencyUnits.Add(new CurrencyUnit { Code = "XPT", MinorUnit = 3 }),
            settings => settings.Prices.Policy = new PricePolicy { MaxAge = Duration.FromTimeSpan(TimeSpan.FromDays(1)) },
            settings => settings.Prices.Policy = new PricePolicy { MaxFxAge = Duration.FromTimeSpan(TimeSpan.FromDays(1)) },
            settings => settings.Prices.Policy = new PricePolicy { MaxAge = Duration.FromTimeSpan(TimeSpan.FromDays(1)), OnStale = StaleAction.Flag },
            settings => settings.Prices.Policy = new PricePolicy { OnMissing = MissingAction.Flag },
            settings => settings.Prices.Policy = new PricePolicy { LevelHaircuts = { new LevelHaircut { Level = FairValueLevel._3, Haircut = "0.1" } } },
            .. ScenarioChanges,
        ];
        List<string> all = [first];
        foreach (var change in changes)
        {
            all.Add(await FingerprintAsync(change));
        }

        Assert.Equal(all.Count, all.Distinct(StringComparer.Ordinal).Count());
    }

    private static IEnumerable<Action<RevaluationSettings>> ScenarioChanges =>
        new Action<ScenarioSet>[]
        {
            _ => { },
            set => set.Scenarios[0].ScenarioId = "t",
            set => set.Scenarios.Add(new Scenario { ScenarioId = "t" }),
            set => set.Scenarios[0].PriceMoves.Add(new PriceMove { All = true, Move = "0.1" }),
            set => set.Scenarios[0].PriceMoves.Add(new PriceMove { InstrumentId = "X", Move = "0.1" }),
            set => set.Scenarios[0].PriceMoves.Add(new PriceMove { Sector = "X", Move = "0.1" }),
            set => set.Scenarios[0].PriceMoves.Add(new PriceMove { AssetClass = AssetClass.Fund, Move = "0.1" }),
            set => set.Scenarios[0].PriceMoves.Add(new PriceMove { Currency = "EUR", Move = "0.1" }),
            set => set.Scenarios[0].MarketMove = "0.1",
            set => set.Scenarios[0].FxMoves.Add(new FxMove { Currency = "EUR", Move = "0.1" }),
            set => set.Scenarios[0].FxMoves.Add(new FxMove { All = true, Move = "0.1" }),
            set => set.Scenarios[0].YieldMove = "0.1",
            set => set.Scenarios[0].KeyRateMoves.Add(new KeyRateMove { TenorMonths = 24, Move = "0.1" }),
            set => set.Scenarios[0].SpreadMoves.Add(new SpreadMove { Sector = "X", Move = "0.1" }),
            set => set.Scenarios[0].SpreadMoves.Add(new SpreadMove { All = true, Move = "0.1" }),
            set => set.Scenarios[0].VolatilityMove = "0.1",
            set => set.Scenarios[0].FeeRate = "0.1",
            set => set.Instruments[0].InstrumentId = "Y",
            set => set.Instruments[0].Sector = "X",
            set => set.Instruments[0].Beta = "2",
            set => set.Instruments[0].ModifiedDuration = "1",
            set => set.Instruments[0].Convexity = "1",
            set => set.Instruments[0].KeyRateDurations.Add("1"),
            set => set.Instruments[0].SpreadDuration = "1",
            set => set.Instruments[0].SpreadConvexity = "1",
            set => set.Instruments[0].Vega = "1",
        }.Select(change => (Action<RevaluationSettings>)(settings =>
        {
            settings.Scenarios = new ScenarioSet
            {
                Scenarios = { new Scenario { ScenarioId = "s" } }, Instruments = { new InstrumentRisk { InstrumentId = "X", Beta = "1" } }, KeyRateTenorMonths = { 24 },
            };
            change(settings.Scenarios);
        }));

    private static string Text(RevaluationSubtotals subtotals) => $"{subtotals.Positions}:" + string.Join(',', subtotals.ByCurrency.Select(sum =>
        $" {sum.Currency} {sum.GrossAssetsLocal} {sum.LiabilitiesLocal} /{sum.Places}{(sum.FxRate is null ? "" : " @" + sum.FxRate.Rate)}"));

    private static RevaluePortfoliosRequest Settings(PriceSelection prices)
    {
        var settings = Make.Settings(prices: prices);
        settings.Settings.Resumable = true;
        return settings;
    }

    private async Task<string> FingerprintAsync(Action<RevaluationSettings> change) => (await OpeningAsync(change)).SettingsFingerprint;

    private async Task<RevaluationOpening> OpeningAsync(Action<RevaluationSettings> change)
    {
        var settings = Settings(Given.Clone());
        change(settings.Settings);
        return (await RunAsync(settings, Make.Rows(Make.Row(1, Make.Position("A", "0"))))).Messages[0].Opening;
    }

    private Task<BatchReply> RunAsync(params RevaluePortfoliosRequest[] messages) => BatchReply.OfAsync(fixture.Host.Valuation, messages);
}
