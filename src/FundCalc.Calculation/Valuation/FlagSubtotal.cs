using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Valuation;

/// <summary>The part of a value that carries one quality flag, in the base currency, each figure rounded by itself.</summary>
/// <param name="Flag">The flag, one alone.</param>
/// <param name="Positions">How many positions carry it.</param>
/// <param name="Balances">How many balances carry it.</param>
/// <param name="GrossAssets">At least 0.</param>
/// <param name="Liabilities">At least 0.</param>
/// <param name="NetAssets">Signed.</param>
public sealed record FlagSubtotal(
    QualityFlags Flag, int Positions, int Balances, ExactDecimal GrossAssets, ExactDecimal Liabilities, ExactDecimal NetAssets);
