namespace FundCalc.Calculation.Performance;

/// <summary>Losses carried forward from period to period where there is no mark.</summary>
/// <param name="Kind">How long.</param>
/// <param name="Unit">What a shortfall is counted in.</param>
/// <param name="Years">Whole years of the reference period of <see cref="LossCarryKind.Clocks"/>, 1 to 50; null: 5, or there are no clocks.</param>
/// <param name="Carried">What earlier periods left, ascending by period end.</param>
public sealed record LossCarry(LossCarryKind Kind, LossCarryUnit Unit, int? Years, IReadOnlyList<CarriedLoss> Carried);
