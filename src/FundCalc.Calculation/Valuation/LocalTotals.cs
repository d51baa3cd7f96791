using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Valuation;

/// <summary>Exact, unrounded sums in one currency.</summary>
/// <param name="Currency">The currency.</param>
/// <param name="GrossAssets">The sum of all values above zero; at least 0.</param>
/// <param name="Liabilities">The magnitude of all values below zero; at least 0.</param>
public sealed record LocalTotals(string Currency, ExactDecimal GrossAssets, ExactDecimal Liabilities);
