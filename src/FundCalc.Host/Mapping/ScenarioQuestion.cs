using System.Globalization;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Scenarios;
using FundCalc.Calculation.Valuation;
using FundCalc.Host.Errors;
using FundCalc.Host.Pricing;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary><see cref="Contract.RunScenariosRequest"/>, checked.</summary>
/// <param name="Valuation">The unshocked valuation.</param>
/// <param name="Set">The scenarios that break no rule, and the risk figures.</param>
/// <param name="Items">All scenarios, in the request's order.</param>
internal sealed record ScenarioQuestion(ValuationQuestion Valuation, ScenarioSet Set, IReadOnlyList<ScenarioItem> Items)
{
    /// <summary>Reads a request, all violations at once, of those within scenarios apart: they are the scenarios' own.</summary>
    public static ScenarioQuestion Read(Contract.RunScenariosRequest request)
    {
        var reader = new FieldReader();
        var prices = reader.ReadPrices(FieldPath.Request.Field("prices"), request.Prices);
        var baseCurrency = reader.Currency(FieldPath.Request, "base_currency", request.BaseCurrency, prices.Currencies);
        var valuation = new ValuationQuestion(
            reader.ReadPortfolio(FieldPath.Request.Field("portfolio"), request.Portfolio, prices.Currencies),
            baseCurrency,
            prices,
            reader.ReadAmounts(FieldPath.Request.Field("rounding"), request.Rounding, prices.Currencies),
            ValuationDetail.Totals);
        var at = FieldPath.Request.Field("scenarios");
        var set = request.Scenarios ?? new Contract.ScenarioSet();
        CheckCount(reader, at, set.Scenarios.Count);
        var tenors = reader.ReadTenors(at, set.KeyRateTenorMonths);
        var figures = reader.ReadRisks(at, set.Instruments, tenors.Count);
        reader.ThrowIfAny();

        var mapper = new ScenarioMapper(prices, baseCurrency, tenors);
        List<Scenario> scenarios = [];
        List<ScenarioItem> items = [];
        foreach (var scenario in set.Scenarios)
        {
            items.Add(Read(mapper, scenario, scenarios));
        }

        return new ScenarioQuestion(valuation, new ScenarioSet(scenarios, figures, tenors.Count), items);
    }

    /// <summary>Refuses a set without scenarios, or with too many.</summary>
    /// <exception cref="RefusalException">Too many.</exception>
    public static void CheckCount(FieldReader reader, in FieldPath at, int count)
    {
        if (count == 0)
        {
            reader.Refuse(at.Of("scenarios"), "", "must have an entry");
        }

        if (count > ScenarioSet.MaxScenarios)
        {
            throw RefusalException.Limit(at.Of("scenarios"), count.ToString(CultureInfo.InvariantCulture), "must have at most 10,000 entries");
        }
    }

    private static ScenarioItem Read(ScenarioMapper mapper, Contract.Scenario scenario, List<Scenario> scenarios)
    {
        try
        {
            var reader = new FieldReader();
            var read = mapper.Read(reader, FieldPath.Request, scenario);
            reader.ThrowIfAny();
            scenarios.Add(read);
            return new ScenarioItem(scenario.ScenarioId, scenarios.Count - 1, null);
        }
        catch (RefusalException refusal)
        {
            return new ScenarioItem(scenario.ScenarioId, -1, refusal.Failure);
        }
    }
}
