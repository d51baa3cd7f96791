namespace FundCalc.Calculation;

/// <summary>The closed list of reasons for which a calculation refuses to give a figure.</summary>
public enum CalculationFault
{
    /// <summary>An input breaks a rule of the calculation: a reversed period, a negative weight, a schedule that is not regular.</summary>
    InvalidInput = 0,

    /// <summary>A figure, or a number needed on the way to it, lies beyond the range that the contract promises to carry exactly.</summary>
    OutOfRange,

    /// <summary>A value per unit was asked for, and no unit is outstanding.</summary>
    ZeroUnits,

    /// <summary>An instrument has no usable price.</summary>
    MissingPrice,

    /// <summary>Two currencies have no exchange rate, neither direct nor inverse nor through the pivot currency.</summary>
    MissingRate,

    /// <summary>A currency code is neither ISO 4217 nor declared as a unit by the caller.</summary>
    UnknownCurrency,

    /// <summary>An instrument's price is older than the policy allows.</summary>
    StalePrice,

    /// <summary>An exchange rate is older than the policy allows.</summary>
    StaleRate,
}
