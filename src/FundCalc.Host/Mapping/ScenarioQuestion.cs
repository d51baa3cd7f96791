using System.Globalization;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Scenarios;
using FundCalc.Calculation.Valuation;
using FundCalc.Host.Errors;
using FundCalc.Host.Pricing;
using FundCalc.Host.Scenarios;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary><see cref="Contract.RunScenariosRequest"/>, checked.</summary>
/// <param name="Valuation">The unshocked valuation.</param>
/// <param name="Set">The scenarios that break no rule, and the risk figures.</param>
/// <param name="Items">All scenarios, in the request's order.</param>
internal sealed record ScenarioQuestion(ValuationQuestion Valuation, ScenarioSet Set, IReadOnlyList<ScenarioItem> Items)
{
    private const int MaxOfBatch = 1_000;

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
            ValuationDetail.Totals,
            Trace: null);
        var at = FieldPath.Request.Field("scenarios");
        var set = request.Scenarios ?? new Contract.ScenarioSet();
        CheckCount(reader, at, set.Scenarios.Count, ScenarioSet.MaxScenarios, "10,000");
        var tenors = reader.ReadTenors(at, set.KeyRateTenorMonths);
        var figures = reader.ReadRisks(at, set.Instruments, tenors.Count);
        reader.ThrowIfAny();
        ScenarioWork.Check(valuation.Portfolio.Positions.Count, set.Scenarios.Count);

        var mapper = new ScenarioMapper(prices, baseCurrency, tenors);
        List<Scenario> scenarios = [];
        List<ScenarioItem> items = [];
        foreach (var scenario in set.Scenarios)
        {
            items.Add(Read(mapper, scenario, scenarios));
        }

        return new ScenarioQuestion(valuation, new ScenarioSet(scenarios, figures, tenors.Count), items);
    }

    /// <summary>The scenarios of a batch, where every broken rule is the settings' own; null: it has none.</summary>
    /// <exception cref="RefusalException">Too many scenarios, moves or instruments.</exception>
    public static ScenarioSet? ReadOfBatch(FieldReader reader, in FieldPath at, Contract.ScenarioSet? set, PriceRequest prices, string baseCurrency)
    {
        if (set is null)
        {
            return null;
        }

        CheckCount(reader, at, set.Scenarios.Count, MaxOfBatch, "1,000");
        var tenors = reader.ReadTenors(at, set.KeyRateTenorMonths);
        var figures = reader.ReadRisks(at, set.Instruments, tenors.Count);
        var mapper = new ScenarioMapper(prices, baseCurrency, tenors);
        var parent = at.ToString();
        List<Scenario> scenarios = [];
        for (var i = 0; i < set.Scenarios.Count && !reader.IsFull; i++)
        {
            scenarios.Add(mapper.Read(reader, new FieldPath(parent, "scenarios", i), set.Scenarios[i]));
        }

        return new ScenarioSet(scenarios, figures, tenors.Count);
    }

    private static void CheckCount(FieldReader reader, in FieldPath at, int count, int limit, string shown)
    {
        if (count == 0)
        {
            reader.Refuse(at.Of("scenarios"), "", "must have an entry");
        }

        if (count > limit)
        {
            throw RefusalException.Limit(at.Of("scenarios"), count.ToString(CultureInfo.InvariantCulture), $"must have at most {shown} entries");
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
