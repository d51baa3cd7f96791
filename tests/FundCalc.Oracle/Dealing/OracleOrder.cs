namespace FundCalc.Oracle.Dealing;

/// <summary>An order as the oracle takes it. A class, not a record: two orders that say the same are two.</summary>
public sealed class OracleOrder
{
    public required string Kind { get; init; }

    public required string ClassId { get; init; }

    /// <summary>The amount, the units (of RedeemAll those held), or the creation units.</summary>
    public BigRational Quantity { get; init; }

    public BigRational Each { get; init; }

    public string ToClassId { get; init; } = "";

    public DateTimeOffset? Received { get; init; }

    public bool Deferred { get; init; }

    public IReadOnlyList<(BigRational Quantity, BigRational Price)> Basket { get; init; } = [];

    public (BigRational Value, bool IsRate, string Basis)? Entry { get; init; }

    public (BigRational Value, bool IsRate)? Exit { get; init; }
}
