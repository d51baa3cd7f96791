namespace FundCalc.Oracle.Scenarios;

/// <summary>The risk figures of an instrument; what is null is unknown.</summary>
public sealed record OracleRisk(
    string? Sector = null,
    BigRational? Beta = null,
    BigRational? Duration = null,
    BigRational Convexity = default,
    IReadOnlyList<BigRational>? KeyRateDurations = null,
    BigRational? SpreadDuration = null,
    BigRational SpreadConvexity = default,
    BigRational? Vega = null);
