using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Nav;

/// <summary>Something that one class alone earns or bears.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Amount">In the class currency: above 0 what the class gets, below 0 what it bears.</param>
public sealed record ClassItem(ClassItemKind Kind, ExactDecimal Amount);
