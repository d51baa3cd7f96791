using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Performance;

/// <summary>Values per unit, point by point.</summary>
/// <param name="input">The input, valid.</param>
internal sealed class UnitPath(PerformanceInput input)
{
    /// <summary>The opening value.</summary>
    public Figure Opening { get; } = Figure.Field(input.Points[0].Value!.Value, input.Trace, "points[0].value").Round(input.ValueRounding);

    /// <summary>The value per unit at a point after the first, after its management fee and before the performance fee.</summary>
    /// <param name="i">The point.</param>
    /// <param name="basis">What a return is earned on.</param>
    public (Figure Value, Figure ManagementFee) At(int i, Figure basis)
    {
        var point = input.Points[i];
        var fee = Figure.Field(point.ManagementFee, input.Trace, $"points[{i}].management_fee");
        var value = point.Value is { } given
            ? Figure.Field(given, input.Trace, $"points[{i}].value")
            : (basis * (1 + Figure.Field(point.GrossReturn!.Value, input.Trace, $"points[{i}].gross_return"))).Round(input.ValueRounding);
        return (point.ManagementFee.IsZero ? value : value - fee, fee);
    }
}
