using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Performance;

/// <summary>A lot as a series of shares at the last point.</summary>
/// <param name="NavPerUnit">Its NAV per unit; after a roll-up that of the lead series.</param>
/// <param name="ConversionRatio">Units of the lead series for one of its own; null while it is not rolled up.</param>
/// <param name="RolledUp">When it was rolled up; null while it is not.</param>
public sealed record SeriesFigures(Rounded NavPerUnit, Rounded? ConversionRatio, DateOnly? RolledUp);
