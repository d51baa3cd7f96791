using FsCheck;
using FsCheck.Fluent;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Sensitivity;
using FundCalc.Calculation.Tests.Numbers;
using FundCalc.Calculation.Tests.Valuation;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Tests.Sensitivity;

/// <summary>A random portfolio with risk figures, a flow and trades; the same seed gives the same case.</summary>
internal sealed record SensitivityCase(int Seed, RandomMarket Market, SensitivityInput Input)
{
    public static Gen<SensitivityCase> Any { get; } = Gen.Choose(0, int.MaxValue).Select(seed => Of(seed));

    public static SensitivityCase Of(int seed, Trace? trace = null)
    {
        var random = new RandomNumbers(seed);
        var market = new RandomMarket(random);
        var positions = Enumerable.Range(0, random.One(0, 1, 3, 6)).Select(_ => market.RandomHolding(random)).ToList();
        var trades = Enumerable.Range(0, random.One(0, 1, 4)).Select(_ =>
            new SensitivityTrade($"I{random.Below(8)}", random.Signed(8, 3), random.Once(2) ? random.Signed(8, 3) : null)).ToList();
        var terms = positions.Select(position => position.InstrumentId).Concat(trades.Select(trade => trade.InstrumentId)).Distinct(StringComparer.Ordinal)
            .Where(_ => !random.Once(4)).Select(instrument => Terms(random, instrument)).ToList();
        // A derivative's trade states its exposure.
        trades = [.. trades.Select(trade => trade with
        {
            Exposure = trade.Exposure ?? (IsDerivative(trade.InstrumentId) ? random.Signed(8, 3) : null),
        })];
        var asksDrag = random.Once(2);
        return new SensitivityCase(seed, market, new SensitivityInput
        {
            Holdings = new PortfolioHoldings($"seed {seed}", positions, [.. Enumerable.Range(0, random.One(0, 1, 4)).Select(_ => market.RandomBalance(random))]),
            BaseCurrency = market.BaseCurrency,
            Rounding = market.Rounding,
            RatioRounding = random.One(Rounding.Working, new Rounding(random.Below(6), random.One(Exact.Modes))),
            Terms = terms,
            NetFlow = random.One(ExactDecimal.Zero, random.Signed(9, 2)),
            Trades = trades,
            MarketReturn = asksDrag ? random.One<ExactDecimal>(-0.2m, 0, 0.07m, 0.1234567m) : null,
            CashReturn = asksDrag ? random.One<ExactDecimal?>(null, 0.015m, -0.005m) : null,
            ContractValue = random.One<ExactDecimal?>(null, 226_800, 0.01m),
            Trace = trace,
        });

        bool IsDerivative(string instrument) =>
            terms.Exists(t => t.UnderlyingValue is not null && string.Equals(t.InstrumentId, instrument, StringComparison.Ordinal))
            || positions.Exists(p => p.AssetClass == AssetClass.Derivative && string.Equals(p.InstrumentId, instrument, StringComparison.Ordinal));
    }

    public override string ToString() => $"seed {Seed}";

    private static SensitivityTerms Terms(RandomNumbers random, string instrument)
    {
        var underlying = random.Once(3) ? random.One<ExactDecimal>(0, 5000, random.Positive(6, 3)) : (ExactDecimal?)null;
        return new SensitivityTerms(
            instrument,
            random.One<ExactDecimal?>(null, 0, 1, -100, 1.2385m, -0.3m),
            random.One<ExactDecimal?>(null, 0, 7.6m, 1000, -2.5m),
            underlying,
            underlying is null ? null : random.One<ExactDecimal?>(null, -1, 0, 0.37m));
    }
}
