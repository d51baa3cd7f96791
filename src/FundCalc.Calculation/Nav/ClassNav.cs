using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Nav;

/// <summary>The NAV of one share class.</summary>
/// <param name="ClassId">The class.</param>
/// <param name="UnitsOutstanding">Units issued − treasury units, exact, above 0.</param>
/// <param name="AllocatedNetAssets">Its part of the fund's rounded net assets by largest remainder, in the fund currency; the parts add up exactly. For display only.</param>
/// <param name="NetAssets">Its net assets in the class currency, rounded once from the exact value; may be negative.</param>
/// <param name="NavPerUnit">Rounded once from the exact quotient, in the class currency.</param>
/// <param name="NavPerUnitUnrounded">The same quotient at 18 places HALF_EVEN.</param>
public sealed record ClassNav(
    string ClassId,
    ExactDecimal UnitsOutstanding,
    ExactDecimal AllocatedNetAssets,
    ExactDecimal NetAssets,
    ExactDecimal NavPerUnit,
    ExactDecimal NavPerUnitUnrounded);
