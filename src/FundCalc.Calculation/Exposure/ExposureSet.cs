namespace FundCalc.Calculation.Exposure;

/// <summary>Positions that offset each other in the commitment method.</summary>
/// <param name="SetId">The caller's name for it.</param>
/// <param name="IsNetting">Whether it is a netting set, whose instruments refer to the same underlying; else a hedging set.</param>
/// <param name="Instruments">The instruments, at least 2.</param>
public sealed record ExposureSet(string SetId, bool IsNetting, IReadOnlyList<string> Instruments);
