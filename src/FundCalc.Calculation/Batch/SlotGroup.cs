using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Batch;

/// <summary>What the values in one group of slots have in common.</summary>
/// <param name="Currency">Index of the currency in the batch.</param>
/// <param name="IsBalance">Balances; else positions.</param>
/// <param name="Flags">The quality flags of the positions.</param>
internal readonly record struct SlotGroup(int Currency, bool IsBalance, QualityFlags Flags);
