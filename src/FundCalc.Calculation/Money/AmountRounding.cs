using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Money;

/// <summary>The declared rounding of amounts of money, each in its own currency.</summary>
/// <param name="Places">Decimal places for all currencies, 0 to 18; null: the minor unit of each amount's currency.</param>
/// <param name="Mode">Which neighbour is taken.</param>
/// <param name="Currencies">The currencies that amounts can stand in.</param>
public sealed record AmountRounding(int? Places, RoundingMode Mode, CurrencyTable Currencies)
{
    /// <summary>The minor unit of each currency of the built-in table, half to even.</summary>
    public static AmountRounding Default { get; } = new(null, RoundingMode.HalfEven, CurrencyTable.BuiltIn);

    /// <summary>The rounding of an amount in <paramref name="currency"/>.</summary>
    /// <exception cref="CalculationException"><see cref="CalculationFault.UnknownCurrency"/>: the minor unit decides, and the table does not have the code.</exception>
    public Rounding For(string currency) => new(Places ?? Currencies.MinorUnit(currency), Mode);

    /// <summary>The amount, which stands in <paramref name="currency"/>, rounded.</summary>
    /// <exception cref="CalculationException"><see cref="CalculationFault.UnknownCurrency"/>: as for <see cref="For"/>.</exception>
    public ExactDecimal Round(ExactDecimal amount, string currency) => amount.Round(For(currency));
}
