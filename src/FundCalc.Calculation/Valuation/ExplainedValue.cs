using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Valuation;

/// <summary>What one position or balance is worth, with its steps.</summary>
/// <param name="Value">Signed, exact, in its currency; 0 where there is no price.</param>
/// <param name="Currency">Its currency; null where there is no price.</param>
/// <param name="Line">The position; null for a balance.</param>
/// <param name="Balance">The balance; null for a position.</param>
internal readonly record struct ExplainedValue(Figure Value, string? Currency, ValuedLine? Line, BalanceItem? Balance);
