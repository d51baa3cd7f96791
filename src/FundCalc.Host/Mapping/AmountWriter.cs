using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Host.Mapping;

/// <summary>Writes rounded amounts with exactly as many places as their rounding declares.</summary>
/// <param name="rounding">The rounding that they had.</param>
internal sealed class AmountWriter(AmountRounding rounding)
{
    /// <summary>An amount in a currency.</summary>
    public string Write(ExactDecimal amount, string currency) => WireDecimal.Format(amount, rounding.For(currency).Places);
}
