namespace FundCalc.Calculation.Fees;

/// <summary>Where a request holds the fields of a projection.</summary>
/// <param name="Investment">What stands before the fields of the investment.</param>
/// <param name="Plan">What stands before the fees.</param>
/// <param name="Growth">The field of the annual growth.</param>
internal sealed record ProjectionPaths(string Investment, string Plan, string Growth);
