using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Tests.BadInput;

/// <summary>What RunScenarios refuses: as a whole, or one scenario of many.</summary>
[Collection(HostTests.Name)]
public sealed class ScenarioBadInputTests(HostFixture fixture) : IAsyncLifetime
{
    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>After every refusal the host still serves.</summary>
    public async Task DisposeAsync() =>
        Assert.Equal("13750.00", (await ScenarioReply.OfAsync(fixture.Host.Valuation, ScenarioReply.Request(ScenarioReply.All("half", "-0.5")))).Results[0].Value.NetAssets);

    [Fact]
    public async Task Request_WithoutScenarios_IsRefused()
    {
        await RichError.OfFieldAsync("scenarios.scenarios", "", "must have an entry", Call(ScenarioReply.Request()));
        var request = ScenarioReply.Request();
        request.Scenarios = null;
        await RichError.OfFieldAsync("scenarios.scenarios", "", "must have an entry", Call(request));
    }

    [Fact]
    public async Task Request_BeyondALimit_IsRefused()
    {
        var many = ScenarioReply.Request([.. Enumerable.Range(0, 10_001).Select(_ => new Scenario())]);
        Assert.Equal("scenarios.scenarios", (await RichError.OfAsync(StatusCode.ResourceExhausted, "LIMIT_EXCEEDED", Call(many))).Fields);

        var risks = ScenarioReply.Request(new Scenario());
        risks.Scenarios.Instruments.AddRange(Enumerable.Range(0, 250_001).Select(_ => new InstrumentRisk()));
        Assert.Equal("scenarios.instruments", (await RichError.OfAsync(StatusCode.ResourceExhausted, "LIMIT_EXCEEDED", Call(risks))).Fields);

        var tenors = ScenarioReply.Request(new Scenario());
        tenors.Scenarios.KeyRateTenorMonths.AddRange(Enumerable.Range(1, 41).Select(tenor => (uint)tenor));
        Assert.Equal("scenarios.key_rate_tenor_months", (await RichError.OfAsync(StatusCode.ResourceExhausted, "LIMIT_EXCEEDED", Call(tenors))).Fields);
    }

    [Fact]
    public async Task Request_BadFieldsOfAllParts_AreToldAtOnce()
    {
        var request = ScenarioReply.Request(ScenarioReply.All("s", "x"));
        request.BaseCurrency = "XQZ";
        request.Portfolio.Positions[0].Quantity = "?";
        request.Rounding = new Rounding { Places = 19 };
        request.Scenarios.KeyRateTenorMonths.AddRange([0, 1201, 24, 24]);
        request.Scenarios.Instruments.Add(new InstrumentRisk { InstrumentId = "a b" });

        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Call(request));

        Assert.Equal(
            "base_currency portfolio.positions[0].quantity rounding.places scenarios.key_rate_tenor_months[0] scenarios.key_rate_tenor_months[1] scenarios.key_rate_tenor_months[2] "
            + "scenarios.key_rate_tenor_months[3] scenarios.instruments[0].instrument_id",
            error.Fields);
    }

    [Theory]
    [InlineData("beta", "100.01", "must be -100 to 100")]
    [InlineData("modified_duration", "-1000.5", "must be -1,000 to 1,000")]
    [InlineData("convexity", "1000001", "must be -1,000,000 to 1,000,000")]
    [InlineData("spread_duration", "1e4", "must be -1,000 to 1,000")]
    [InlineData("spread_convexity", "-1e7", "must be -1,000,000 to 1,000,000")]
    [InlineData("vega", "NaN", "must be a decimal number")]
    [InlineData("key_rate_durations[1]", "1001", "must be -1,000 to 1,000")]
    public Task RiskFigure_ThatBreaksARule_IsNamed(string field, string value, string rule)
    {
        var risk = new InstrumentRisk { InstrumentId = "ACME" };
        switch (field)
        {
            case "beta": risk.Beta = value; break;
            case "modified_duration": risk.ModifiedDuration = value; break;
            case "convexity": risk.Convexity = value; break;
            case "spread_duration": risk.SpreadDuration = value; break;
            case "spread_convexity": risk.SpreadConvexity = value; break;
            case "vega": risk.Vega = value; break;
            default: risk.KeyRateDurations.AddRange(["1", value]); break;
        }

        return RichError.OfFieldAsync($"scenarios.instruments[0].{field}", $"'{value}'", rule, Call(WithRisk(risk)));
    }

    [Fact]
    public async Task RiskFigures_ThatBreakOtherRules_AreNamed()
    {
        await RichError.OfFieldAsync("scenarios.instruments[0].sector", "", "must have 1 to 64 characters", Call(WithRisk(new InstrumentRisk { InstrumentId = "ACME", Sector = new string('s', 65) })));
        await RichError.OfFieldAsync(
            "scenarios.instruments[0].key_rate_durations", "'1'", "must have as many entries as key_rate_tenor_months, 2", Call(WithRisk(new InstrumentRisk { InstrumentId = "ACME", KeyRateDurations = { "1" } })));
        await RichError.OfFieldAsync(
            "scenarios.instruments[1].instrument_id", "'ACME'", "must stand there once", Call(WithRisk(new InstrumentRisk { InstrumentId = "ACME" }, new InstrumentRisk { InstrumentId = "ACME" })));
    }

    [Theory]
    [InlineData("market_move", "-1.01", "must be -1 to 100")]
    [InlineData("yield_move", "1.0001", "must be -1 to 1")]
    [InlineData("volatility_move", "10.5", "must be -10 to 10")]
    [InlineData("fee_rate", "1.5", "must be a fraction from 0 to 1")]
    [InlineData("fee_rate", "1,5", "must be a decimal number with '.'")]
    public Task Scenario_FigureOutOfItsRange_IsItsOwnStatus(string field, string value, string rule)
    {
        var scenario = new Scenario { ScenarioId = "bad" };
        switch (field)
        {
            case "market_move": scenario.MarketMove = value; break;
            case "yield_move": scenario.YieldMove = value; break;
            case "volatility_move": scenario.VolatilityMove = value; break;
            default: scenario.FeeRate = value; break;
        }

        return RefusedAsync(scenario, field, value, rule);
    }

    [Fact]
    public async Task PriceMoves_ThatBreakARule_AreNamed()
    {
        await RefusedAsync(new PriceMove { Move = "0.1" }, "target", "", "must be given");
        await RefusedAsync(new PriceMove { All = false, Move = "0.1" }, "all", "false", "must be true or absent");
        await RefusedAsync(new PriceMove { All = true }, "move", "", "must be given");
        await RefusedAsync(new PriceMove { All = true, Move = "100.1" }, "move", "100.1", "must be -1 to 100");
        await RefusedAsync(new PriceMove { InstrumentId = "", Move = "0" }, "instrument_id", "", "must be 1 to 64 characters");
        await RefusedAsync(new PriceMove { Sector = "", Move = "0" }, "sector", "", "must have 1 to 64 characters");
        await RefusedAsync(new PriceMove { AssetClass = AssetClass.Unspecified, Move = "0" }, "asset_class", "", "must be given");
        await RefusedAsync(new PriceMove { AssetClass = (AssetClass)99, Move = "0" }, "asset_class", "99", "must be a value that the contract names");
        await RefusedAsync(new PriceMove { Currency = "XQZ", Move = "0" }, "currency", "XQZ", "must be an ISO 4217 code");
    }

    [Fact]
    public async Task Targets_ThatStandThereTwice_AreNamed()
    {
        PriceMove[] moves = [new() { InstrumentId = "A", Move = "0" }, new() { Sector = "s", Move = "0" }, new() { AssetClass = AssetClass.Fund, Move = "0" }, new() { Currency = "USD", Move = "0" }, new() { All = true, Move = "0" }];
        string[] fields = ["instrument_id", "sector", "asset_class", "currency", "all"];
        for (var i = 0; i < moves.Length; i++)
        {
            await RefusedAsync(new Scenario { ScenarioId = "s", PriceMoves = { moves[i], moves[i] } }, $"price_moves[1].{fields[i]}", "", "must stand there once");
        }

        FxMove[] fx = [new() { Currency = "EUR", Move = "0" }, new() { All = true, Move = "0" }];
        await RefusedAsync(new Scenario { ScenarioId = "s", FxMoves = { fx[0], fx[0] } }, "fx_moves[1].currency", "EUR", "must stand there once");
        await RefusedAsync(new Scenario { ScenarioId = "s", FxMoves = { fx[1], fx[1] } }, "fx_moves[1].all", "true", "must stand there once");
        SpreadMove[] spreads = [new() { Sector = "x", Move = "0" }, new() { All = true, Move = "0" }];
        await RefusedAsync(new Scenario { ScenarioId = "s", SpreadMoves = { spreads[0], spreads[0] } }, "spread_moves[1].sector", "x", "must stand there once");
        await RefusedAsync(new Scenario { ScenarioId = "s", SpreadMoves = { spreads[1], spreads[1] } }, "spread_moves[1].all", "true", "must stand there once");
    }

    [Fact]
    public async Task FxMoves_ThatBreakARule_AreNamed()
    {
        async Task Refused(FxMove move, string field, string value, string rule) =>
            await RefusedAsync(new Scenario { ScenarioId = "s", FxMoves = { move } }, $"fx_moves[0].{field}", value, rule);
        await Refused(new FxMove { Move = "0" }, "target", "", "must be given");
        await Refused(new FxMove { All = false, Move = "0" }, "all", "false", "must be true or absent");
        await Refused(new FxMove { Currency = "USD", Move = "0" }, "currency", "USD", "must not be the base currency");
        await Refused(new FxMove { Currency = "euro", Move = "0" }, "currency", "euro", "must be an ISO 4217 code");
        await Refused(new FxMove { Currency = "EUR", Move = "-1" }, "move", "-1", "must be above -1");
        await Refused(new FxMove { Currency = "EUR", Move = "101" }, "move", "101", "must be -1 to 100");
        await Refused(new FxMove { Currency = "EUR" }, "move", "", "must be given");
    }

    [Fact]
    public async Task KeyRateAndSpreadMoves_ThatBreakARule_AreNamed()
    {
        async Task KeyRate(string field, string value, string rule, params KeyRateMove[] moves) =>
            await RefusedAsync(new Scenario { ScenarioId = "s", KeyRateMoves = { moves } }, field, value, rule);
        await KeyRate("key_rate_moves[0].tenor_months", "60", "must be one of key_rate_tenor_months", new KeyRateMove { TenorMonths = 60, Move = "0" });
        await KeyRate("key_rate_moves[0].move", "2", "must be -1 to 1", new KeyRateMove { TenorMonths = 24, Move = "2" });
        await KeyRate("key_rate_moves[1].tenor_months", "24", "must stand there once", new KeyRateMove { TenorMonths = 24, Move = "0" }, new KeyRateMove { TenorMonths = 24, Move = "0" });

        async Task Spread(SpreadMove move, string field, string value, string rule) =>
            await RefusedAsync(new Scenario { ScenarioId = "s", SpreadMoves = { move } }, $"spread_moves[0].{field}", value, rule);
        await Spread(new SpreadMove { Move = "0" }, "target", "", "must be given");
        await Spread(new SpreadMove { All = false, Move = "0" }, "all", "false", "must be true or absent");
        await Spread(new SpreadMove { Sector = "a\nb", Move = "0" }, "sector", "a\nb", "none of them a control character");
        await Spread(new SpreadMove { All = true, Move = "1.1" }, "move", "1.1", "must be -1 to 1");
    }

    [Fact]
    public async Task ScenarioIds_ThatBreakARule_AreNamed()
    {
        await RefusedAsync(new Scenario(), "scenario_id", "", "must have 1 to 128 characters");
        await RefusedAsync(new Scenario { ScenarioId = new string('n', 129) }, "scenario_id", new string('n', 80), "must have 1 to 128 characters");

        var results = (await ScenarioReply.OfAsync(fixture.Host.Valuation, ScenarioReply.Request(ScenarioReply.All("same", "0.1"), ScenarioReply.All("same", "0.2")))).Results;
        Assert.Equal("30250.00", results[0].Value.NetAssets);
        Assert.Equal(("scenario_id", "must stand there once"), (results[1].Status.Violations[0].Field, results[1].Status.Violations[0].Rule));
    }

    [Fact]
    public async Task Scenario_WithTooManyMoves_IsItsOwnStatus()
    {
        var scenario = new Scenario { ScenarioId = "s" };
        scenario.PriceMoves.AddRange(Enumerable.Range(0, 10_001).Select(_ => new PriceMove()));
        await LimitedAsync(scenario, "price_moves");
        scenario.PriceMoves.Clear();
        scenario.FxMoves.AddRange(Enumerable.Range(0, 201).Select(_ => new FxMove()));
        await LimitedAsync(scenario, "fx_moves");
        scenario.FxMoves.Clear();
        scenario.SpreadMoves.AddRange(Enumerable.Range(0, 1_001).Select(_ => new SpreadMove()));
        await LimitedAsync(scenario, "spread_moves");
    }

    [Fact]
    public async Task Portfolio_WithoutPrices_IsRefusedAsAlways()
    {
        var request = ScenarioReply.Request(ScenarioReply.All("s", "0"));
        request.Portfolio.Positions.Add(Make.Position("NOBODY", "1"));

        Assert.Equal("price:NOBODY", (await RichError.OfAsync(StatusCode.FailedPrecondition, "PRICE_MISSING", Call(request))).Fields);
    }

    private static RunScenariosRequest WithRisk(params InstrumentRisk[] risks)
    {
        var request = ScenarioReply.Request(ScenarioReply.All("s", "0"));
        request.Scenarios.KeyRateTenorMonths.AddRange([24, 120]);
        request.Scenarios.Instruments.AddRange(risks);
        return request;
    }

    private Task RefusedAsync(PriceMove move, string field, string value, string rule) =>
        RefusedAsync(new Scenario { ScenarioId = "s", PriceMoves = { move } }, $"price_moves[0].{field}", value, rule);

    /// <summary>Between two good scenarios the bad one alone gets a status, with this one violation.</summary>
    private async Task RefusedAsync(Scenario scenario, string field, string value, string rule)
    {
        var request = ScenarioReply.Request(ScenarioReply.All("before", "0.1"), scenario, ScenarioReply.All("after", "0.2"));
        request.Scenarios.KeyRateTenorMonths.AddRange([24, 120]);

        var results = (await ScenarioReply.OfAsync(fixture.Host.Valuation, request)).Results;

        Assert.Equal(("30250.00", "33000.00"), (results[0].Value.NetAssets, results[2].Value.NetAssets));
        var status = results[1].Status;
        Assert.Equal((ItemCode.InvalidArgument, "INVALID_FIELD"), (status.Code, status.Reason));
        var violation = Assert.Single(status.Violations);
        Assert.Equal(field, violation.Field);
        Assert.Contains(value, violation.Value, StringComparison.Ordinal);
        Assert.Contains(rule, violation.Rule, StringComparison.Ordinal);
    }

    private async Task LimitedAsync(Scenario scenario, string field)
    {
        var results = (await ScenarioReply.OfAsync(fixture.Host.Valuation, ScenarioReply.Request(scenario, ScenarioReply.All("after", "0.2")))).Results;

        Assert.Equal((ItemCode.ResourceExhausted, "LIMIT_EXCEEDED", field), (results[0].Status.Code, results[0].Status.Reason, results[0].Status.Violations[0].Field));
        Assert.Equal("33000.00", results[1].Value.NetAssets);
    }

    private async Task Call(RunScenariosRequest request) => await ScenarioReply.OfAsync(fixture.Host.Valuation, request);
}
