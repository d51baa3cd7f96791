using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Performance;

/// <summary>What equalisation did for a lot, and what it holds at the last point; at least 0.</summary>
/// <param name="UnitsIssued">Units bought with the credit.</param>
/// <param name="Credit">The equalisation credit at the last point's value.</param>
/// <param name="ContingentRedemption">The fee due on the gain below the class's mark at the last point's value.</param>
/// <param name="Deposit">The depreciation deposit still held.</param>
public sealed record EqualisationFigures(Rounded UnitsIssued, Rounded Credit, Rounded ContingentRedemption, Rounded Deposit);
