using FundCalc.Calculation.Money;
using FundCalc.Calculation.Sensitivity;
using FundCalc.Calculation.Tests.Valuation;
using FundCalc.Calculation.Valuation;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Sensitivity;

public sealed class SensitivityCostTests
{
    /// <summary>10,000 positions and 10,000 trades in other instruments, all with figures of as many digits as a request may have.</summary>
    [Fact]
    public void TheDearestRequest_IsBounded()
    {
        var figure = D("12.3456789012345678901234567");
        var input = new SensitivityInput
        {
            Holdings = new PortfolioHoldings(
                "p",
                [.. Enumerable.Range(0, SensitivityInput.MaxPositions).Select(i => Samples.Position($"A{i}", "123456.7890123456789012345678"))],
                [.. Enumerable.Repeat(Samples.Balance(BalanceKind.Cash, "EUR", "1234567.890123456789012345678"), 10_000)]),
            BaseCurrency = "USD",
            Rounding = AmountRounding.Default,
            Terms = [.. Enumerable.Range(0, SensitivityInput.MaxTerms).Select(i => new SensitivityTerms(i < 10_000 ? $"A{i}" : $"B{i}", figure, figure, figure, figure))],
            Trades = [.. Enumerable.Range(10_000, SensitivityInput.MaxPositions).Select(i => new SensitivityTrade($"B{i}", figure, figure))],
            MarketReturn = D("0.0812345678901234567890123456"),
            ContractValue = D("0.3333333333333333333333333333"),
        };
        var market = Samples.MarketOf(
            [.. Enumerable.Range(0, SensitivityInput.MaxPositions).Select(i => (object)Samples.Price($"A{i}", "123.4567890123456789012345678")), Samples.Quote("EUR", "USD", "1.083456789012345678901234567")]);

        var before = Environment.CpuUsage.TotalTime;
        Assert.NotNull(SensitivityCalculator.Calculate(input, market).After.Beta);
        var taken = Environment.CpuUsage.TotalTime - before;

        // A part of a second, compilation of the code included; other tests of the process count too.
        Assert.True(taken < TimeSpan.FromSeconds(20), $"{taken}");
    }
}
