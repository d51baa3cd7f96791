using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>Transactions of a day.</summary>
/// <param name="Date">The day.</param>
/// <param name="Count">How many, 0 to <see cref="MaxCount"/>; at least 1 where a fee counts them.</param>
/// <param name="Value">Their value together, at least 0.</param>
public sealed record TransactionEntry(DateOnly Date, int Count, ExactDecimal Value)
{
    /// <summary>The most transactions of an entry: 1,000,000.</summary>
    public const int MaxCount = 1_000_000;
}
