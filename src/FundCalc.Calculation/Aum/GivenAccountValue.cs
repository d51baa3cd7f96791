using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Aum;

/// <summary>The value of an account that was found elsewhere, in one currency; all amounts at least 0.</summary>
/// <param name="Currency">The currency of the amounts.</param>
/// <param name="GrossAssets">The value of all its assets.</param>
/// <param name="Liabilities">What it owes.</param>
/// <param name="Securities">The part of the assets that consists of securities, without cash.</param>
/// <param name="Cash">The part that consists of cash and cash equivalents; with the securities at most the assets.</param>
public sealed record GivenAccountValue(string Currency, ExactDecimal GrossAssets, ExactDecimal Liabilities, ExactDecimal Securities, ExactDecimal Cash);
