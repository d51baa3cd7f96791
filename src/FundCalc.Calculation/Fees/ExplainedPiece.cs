using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Fees;

/// <summary>What a piece of a projection does to a value.</summary>
/// <param name="Years">Its years.</param>
/// <param name="Fee">The annual fee with what comes on top of it.</param>
/// <param name="WithoutFees">The factor without fees.</param>
/// <param name="WithFees">The factor with fees.</param>
/// <param name="Lost">The difference of the two.</param>
internal sealed record ExplainedPiece(Figure Years, Figure Fee, Figure WithoutFees, Figure WithFees, Figure Lost);
