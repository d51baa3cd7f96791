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
        written.WithoutFigure.AddRange(value.WithoutFigure.Select(gap => Write(gap.Figure, gap.Positions, gap.Value)));
        return new Contract.ScenarioResult { Index = (uint)index, ScenarioId = scenarioId, Value = written };
    }

    /// <summary>An amount in the base currency.</summary>
    public string Amount(ExactDecimal amount) => WireDecimal.Format(amount, places);

    /// <summary>What was not moved for lack of a figure.</summary>
    public Contract.MissingFigure Write(RiskFigure figure, long positions, ExactDecimal value) =>
        new() { Figure = (Contract.RiskFigure)figure, Positions = (ulong)positions, Value = Amount(value) };

    /// <summary>A status in place of a value.</summary>
    public static Contract.ScenarioResult Write(int index, string scenarioId, Failure failure) => new()
    {
        Index = (uint)index,
        ScenarioId = scenarioId.Length <= MaxIdLength ? scenarioId : FieldViolation.Show(scenarioId),
        Status = StatusWriter.Item(failure),
    };
}
