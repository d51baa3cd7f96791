using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Scenarios;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Calculation.Tests.Valuation;
using FundCalc.Oracle.Scenarios;

namespace FundCalc.Calculation.Tests.Scenarios;

/// <summary>Scenario results against the oracle, every figure to the last digit.</summary>
internal static class ScenarioAgreement
{
    /// <summary>The agreement of each scenario of a case, one after the other; none where the portfolio has no unshocked value.</summary>
    public static IReadOnlyList<Agreement> Of(RandomScenarios c)
    {
        var oracle = c.Valuation.Market.OracleOf(c.Valuation.Portfolio);
        if (oracle.Refused.Count > 0 || ValuationAgreement.Of(c.Valuation).Refused)
        {
            return [];
        }

        var risks = c.Figures.ToDictionary(entry => entry.Key, entry => RandomScenarios.OracleOf(entry.Value), StringComparer.Ordinal);
        var valuer = Prepare(c, c.Set);
        return [.. c.Scenarios.Select((scenario, index) =>
            Agreement.Of(OracleScenarios.Figures(oracle, risks, RandomScenarios.OracleOf(scenario)), () => All(valuer.Value(index))))];
    }

    public static ScenarioValuer Prepare(RandomScenarios c, ScenarioSet set) =>
        ScenarioValuer.Prepare(c.Valuation.Portfolio, c.Valuation.Market.Data, c.Valuation.Market.BaseCurrency, c.Valuation.Market.Rounding, set);

    public static IEnumerable<(string Path, ExactDecimal Value)> All(ScenarioValue value) =>
    [
        ("gross_assets", value.GrossAssets),
        ("liabilities", value.Liabilities),
        ("fees", value.Fees),
        ("net_assets", value.NetAssets),
        ("change", value.Change),
        .. value.ChangeFraction is { } fraction ? new[] { ("change_fraction", fraction) } : [],
        ("floored_positions", value.FlooredPositions),
        .. value.WithoutFigure.SelectMany((gap, i) => new (string, ExactDecimal)[]
        {
            ($"without_figure[{i}].figure", (int)gap.Figure),
            ($"without_figure[{i}].positions", gap.Positions),
            ($"without_figure[{i}].value", gap.Value),
        }),
    ];
}
