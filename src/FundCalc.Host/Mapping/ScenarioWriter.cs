using FundCalc.Calculation;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Scenarios;
using FundCalc.Host.Errors;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary>Writes results of scenarios.</summary>
/// <param name="places">Decimal places of amounts in the base currency.</param>
internal sealed class ScenarioWriter(int places)
{
    private const int MaxIdLength = 128;

    /// <summary>A value.</summary>
    public Contract.ScenarioResult Write(int index, string scenarioId, ScenarioValue value)
    {
        var written = new Contract.ScenarioValue
        {
            GrossAssets = Amount(value.GrossAssets),
            Liabilities = Amount(value.Liabilities),
            Fees = Amount(value.Fees),
            NetAssets = Amount(value.NetAssets),
            Change = Amount(value.Change),
            ChangeFraction = value.ChangeFraction is { } fraction ? WireDecimal.Format(fraction, Rounding.Working.Places) : "",
            FlooredPositions = (uint)value.FlooredPositions,
        };
        written.WithoutFigure.AddRange(value.WithoutFigure.Select(gap => new Contract.MissingFigure
        {
            Figure = (Contract.RiskFigure)gap.Figure,
            Positions = (uint)gap.Positions,
            Value = Amount(gap.Value),
        }));
        return new Contract.ScenarioResult { Index = (uint)index, ScenarioId = scenarioId, Value = written };
    }

    /// <summary>A status in place of a value.</summary>
    public static Contract.ScenarioResult Write(int index, string scenarioId, Failure failure) => new()
    {
        Index = (uint)index,
        ScenarioId = scenarioId.Length <= MaxIdLength ? scenarioId : FieldViolation.Show(scenarioId),
        Status = StatusWriter.Item(failure),
    };

    private string Amount(ExactDecimal amount) => WireDecimal.Format(amount, places);
}
