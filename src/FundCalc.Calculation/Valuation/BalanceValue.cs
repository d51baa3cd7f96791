using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Valuation;

/// <summary>One valued balance.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Currency">Its currency.</param>
/// <param name="ValueLocal">In that currency, rounded there; below zero where it counts as a liability.</param>
/// <param name="Value">In the base currency, rounded; signed.</param>
/// <param name="Flags">What the reader should know.</param>
public sealed record BalanceValue(BalanceKind Kind, string Currency, ExactDecimal ValueLocal, ExactDecimal Value, QualityFlags Flags);
