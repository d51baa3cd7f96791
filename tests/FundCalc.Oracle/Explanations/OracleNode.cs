namespace FundCalc.Oracle.Explanations;

/// <summary>A node of an explanation as a reply holds it, without the generated types.</summary>
/// <param name="Operation">The contract's name without its prefix: SUM, ROUNDING, FIELD...</param>
/// <param name="Operands">The indexes of its operands.</param>
/// <param name="Exact">As sent: a decimal, n/d, or empty.</param>
/// <param name="Value">As sent: the rounded decimal, or empty.</param>
/// <param name="Places">The places of its rounding; null where it has none.</param>
/// <param name="Mode">The mode of its rounding.</param>
/// <param name="Part">The part of an allocation.</param>
/// <param name="Leaf">The value of a leaf, found where the node says that it stands; null for the other nodes.</param>
public sealed record OracleNode(
    string Operation, int[] Operands, string Exact, string Value, int? Places, OracleRoundingMode Mode, int Part = 0, BigRational? Leaf = null);
