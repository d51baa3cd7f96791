namespace FundCalc.Oracle.Nav;

/// <summary>What a class has beside its claim, as the oracle takes it.</summary>
public sealed record OracleClassTerms
{
    public (BigRational Net, BigRational Activity, BigRational Excluded)? Prior { get; init; }

    public IReadOnlyList<BigRational> Items { get; init; } = [];

    public OracleExpenses? Expenses { get; init; }

    public (BigRational Income, BigRational Capital, BigRational Reinvesting, int Places, OracleRoundingMode Mode)? Distribution { get; init; }

    public BigRational NetFlow { get; init; }

    public BigRational? Previous { get; init; }
}
