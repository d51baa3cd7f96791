namespace FundCalc.Oracle.Fees;

/// <summary>One ongoing fee: a fraction per year and the name of its day count, and what else the contract lets a fee have. Months of 0 mean the whole period.</summary>
public sealed record OracleFee(BigRational AnnualRate, string DayCount)
{
    /// <summary>"NetAssets", "GrossAssets", "Rewards", "TransactionValue" or "TransactionCount".</summary>
    public string Base { get; init; } = "NetAssets";

    public OracleTiers? Tiers { get; init; }

    /// <summary>Terms from a date on; none means a holiday.</summary>
    public IReadOnlyList<(DateOnly From, OracleTiers? Terms)> Changes { get; init; } = [];

    public BigRational AmountPerTransaction { get; init; }

    public string? Family { get; init; }

    public int AccrualMonths { get; init; }

    public IReadOnlyList<OracleWaiver> Waivers { get; init; } = [];

    public (BigRational Amount, int Months, bool TrueUp)? Minimum { get; init; }

    public (BigRational Amount, int Months, BigRational Before)? Maximum { get; init; }

    public (int Months, int LagDays, DateOnly Anchor)? Payment { get; init; }

    public BigRational OpeningBalance { get; init; }

    public BigRational? OpeningDue { get; init; }

    public bool PaidInUnits { get; init; }
}
