using FundCalc.Client.Numbers;
using FundCalc.V1;

namespace FundCalc.Client.Batch;

/// <summary>The exact sums of holdings in one currency.</summary>
/// <param name="Gross">Assets in that currency.</param>
/// <param name="Liabilities">Liabilities in that currency.</param>
/// <param name="Places">To how many places amounts in it are rounded.</param>
/// <param name="Rate">The rate into the base currency; null for the base currency itself.</param>
internal sealed record CurrencyTotal(ExactDecimal Gross, ExactDecimal Liabilities, int Places, FxRateUsed? Rate)
{
    /// <exception cref="FormatException">A sum is no decimal.</exception>
    public static CurrencyTotal Of(CurrencySum sum) => new(ExactDecimal.Parse(sum.GrossAssetsLocal), ExactDecimal.Parse(sum.LiabilitiesLocal), (int)sum.Places, sum.FxRate);

    /// <exception cref="BatchException">The two were not valued alike.</exception>
    public CurrencyTotal Plus(CurrencyTotal other)
    {
        if (Places != other.Places || (Rate is not null && other.Rate is not null && !Rate.Equals(other.Rate)))
        {
            throw new BatchException(BatchFailure.ReplicasDiffer, $"Replicas converted {(Rate ?? other.Rate)?.BaseCurrency} at different rates, or rounded it differently.");
        }

        return this with { Gross = Gross + other.Gross, Liabilities = Liabilities + other.Liabilities, Rate = Rate ?? other.Rate };
    }
}
