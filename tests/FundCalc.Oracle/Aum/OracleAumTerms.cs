namespace FundCalc.Oracle.Aum;

/// <summary>Regulatory terms; 1 is a security, 2 is none.</summary>
/// <param name="Cash">The ruling for cash.</param>
/// <param name="Classes">The ruling by asset class, defaults included.</param>
/// <param name="Filing">The filing date.</param>
public sealed record OracleAumTerms(int Cash, IReadOnlyDictionary<int, int> Classes, DateOnly? Filing);
