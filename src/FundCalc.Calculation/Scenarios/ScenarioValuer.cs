using FundCalc.Calculation.Market;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Scenarios;

/// <summary>
/// Values one portfolio under the scenarios of a set. Shocked price = price × (1 + relative move) + vega × volatility move, at least 0; the relative move is the most specific price move
/// + β·m − D·Δy + ½·C·Δy² − Σ Dₖ·Δyₖ − Dₛ·Δs + ½·Cₛ·Δs². Shocked rate = rate × (1 + FX move). Every step is exact, each figure is rounded once. Not thread-safe.
/// </summary>
public sealed class ScenarioValuer
{
    private readonly ScenarioSet _set;
    private readonly string _baseCurrency;
    private readonly AmountRounding _rounding;
    private readonly ShockedPortfolio _portfolio;
    private readonly FigureGaps _gaps;
    private readonly NarrowKernel _kernel;

    private ScenarioValuer(ScenarioSet set, string baseCurrency, AmountRounding rounding, ShockedPortfolio portfolio, PortfolioValuation unshocked)
    {
        (_set, _baseCurrency, _rounding, _portfolio, Unshocked) = (set, baseCurrency, rounding, portfolio, unshocked);
        _gaps = new FigureGaps(portfolio);
        _kernel = new NarrowKernel(portfolio.Cells, portfolio.Instruments, set.Table);
    }

    /// <summary>The unshocked value, totals only.</summary>
    public PortfolioValuation Unshocked { get; }

    /// <summary>Makes a portfolio ready and values it unshocked.</summary>
    /// <param name="portfolio">What is held and owed.</param>
    /// <param name="market">As for <see cref="ValuationCalculator"/>.</param>
    /// <param name="baseCurrency">The currency of the totals.</param>
    /// <param name="rounding">The rounding of all amounts, each in its own currency.</param>
    /// <param name="set">The scenarios and the risk figures.</param>
    /// <exception cref="PortfolioRefusedException">As for <see cref="ValuationCalculator"/>.</exception>
    /// <exception cref="CalculationException">As for <see cref="ValuationCalculator"/>.</exception>
    public static ScenarioValuer Prepare(PortfolioHoldings portfolio, MarketData market, string baseCurrency, AmountRounding rounding, ScenarioSet set)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        ArgumentNullException.ThrowIfNull(market);
        ArgumentNullException.ThrowIfNull(baseCurrency);
        ArgumentNullException.ThrowIfNull(rounding);
        ArgumentNullException.ThrowIfNull(set);
        rounding.Currencies.MinorUnit(baseCurrency);
        var inputs = ValuationInputs.Find(portfolio, market, baseCurrency, rounding.Currencies);
        var unshocked = new PortfolioValuer(portfolio, market, inputs, baseCurrency, rounding, ValuationDetail.Totals).Value();
        return new ScenarioValuer(set, baseCurrency, rounding, ShockedPortfolio.Make(portfolio, inputs, set), unshocked);
    }

    /// <summary>The value under the set's scenario of this number.</summary>
    /// <param name="index">The scenario's place in the set.</param>
    /// <param name="cancellationToken">Ends the work within a scenario too: a large portfolio whose figures do not fit 64 bits takes a good part of a second.</param>
    /// <exception cref="CalculationException"><see cref="CalculationFault.OutOfRange"/>: a figure is 10^28 or more.</exception>
    public ScenarioValue Value(int index, CancellationToken cancellationToken = default)
    {
        var scenario = _set.Scenarios[index];
        var (gross, liabilities, floored) = Sum(scenario, index, cancellationToken);
        var beforeFees = gross - liabilities;
        var fees = ExactDecimal.Max(beforeFees, ExactDecimal.Zero) * scenario.FeeRate;
        var net = beforeFees - fees;
        var unshocked = Unshocked.ExactNetAssets;
        return new ScenarioValue(
            Amount("gross_assets", gross),
            Amount("liabilities", liabilities),
            Amount("fees", fees),
            Amount("net_assets", net),
            Amount("change", net - unshocked),
            unshocked.Sign > 0 ? FigureRange.Check("change_fraction", ((net - unshocked) / unshocked).Round(Rounding.Working)) : null,
            floored,
            [.. _gaps.Of(scenario).Select((gap, i) => gap with { Value = Amount($"without_figure[{i}].value", gap.Value) })]);
    }

    /// <summary>The exact shocked sums of the whole portfolio in the base currency.</summary>
    private (ExactDecimal Gross, ExactDecimal Liabilities, int Floored) Sum(Scenario scenario, int index, CancellationToken cancellationToken)
    {
        var narrow = _set.NarrowOf(index);
        var (gross, liabilities, floored) = (ExactDecimal.Zero, ExactDecimal.Zero, 0);
        foreach (var block in _portfolio.Blocks)
        {
            var sums = Sum(block, scenario, narrow, cancellationToken);
            var rate = scenario.RateOf(block.Currency, _baseCurrency, block.Rate);
            gross += (sums.Above + block.Balances.Above) * rate;
            liabilities += (sums.Below + block.Balances.Below) * rate;
            floored += sums.Floored;
        }

        return (gross, liabilities, floored);
    }

    private ShockedSums Sum(CurrencyBlock block, Scenario scenario, NarrowScenario narrow, CancellationToken cancellationToken)
    {
        if (!block.Fits(narrow))
        {
            return ExactKernel.Sum(block, _portfolio.Cells, _portfolio.InstrumentIds, scenario, _set.Table.Columns, cancellationToken);
        }

        _kernel.Load(scenario, narrow);
        return _kernel.Sum(block, narrow);
    }

    private ExactDecimal Amount(string name, ExactDecimal exact) => FigureRange.Check(name, _rounding.Round(exact, _baseCurrency));
}
