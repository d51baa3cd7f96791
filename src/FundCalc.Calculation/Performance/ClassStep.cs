using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Performance;

/// <summary>What a class went through between two points, for its lots.</summary>
/// <param name="Date">The later point's date.</param>
/// <param name="Basis">The value per unit at the earlier point, after what became payable there.</param>
/// <param name="Value">The value per unit before the performance fee.</param>
/// <param name="Fee">The class's fee per unit.</param>
/// <param name="Nav">The NAV per unit.</param>
/// <param name="Mark">The class's mark before a crystallisation.</param>
/// <param name="IsCrystallised">Whether a crystallisation period ends.</param>
/// <param name="NavField">The figure to name where the NAV leaves nothing to divide by.</param>
internal readonly record struct ClassStep(DateOnly Date, Figure Basis, Figure Value, Rounded Fee, Rounded Nav, Figure Mark, bool IsCrystallised, string NavField);
