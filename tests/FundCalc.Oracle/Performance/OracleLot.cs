namespace FundCalc.Oracle.Performance;

/// <summary>One investor's lot.</summary>
public sealed record OracleLot(BigRational Units, DateOnly Entry, BigRational? Mark, IReadOnlyDictionary<DateOnly, BigRational> Redemptions, BigRational? IssuePrice = null);
