using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Dealing;

/// <summary>An entry or exit fee.</summary>
/// <param name="Value">The rate, a fraction, or the amount in the class currency; at least 0.</param>
/// <param name="IsRate">Whether it is a rate.</param>
public sealed record DealingFee(ExactDecimal Value, bool IsRate)
{
    /// <summary>Of an entry fee, what the rate counts on; without meaning for an exit fee.</summary>
    public EntryFeeBasis Basis { get; init; } = EntryFeeBasis.OfPayment;
}
