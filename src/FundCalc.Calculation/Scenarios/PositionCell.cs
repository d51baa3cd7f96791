using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Scenarios;

/// <summary>What moves that are not for one instrument tell positions apart by.</summary>
/// <param name="Sector">The instrument's sector; null: unknown.</param>
/// <param name="AssetClass">The position's asset class.</param>
/// <param name="Currency">The currency of its price.</param>
internal readonly record struct PositionCell(string? Sector, AssetClass AssetClass, string Currency);
