namespace FundCalc.Calculation.Performance;

/// <summary>What a shortfall is counted in. The numbers are those of the contract.</summary>
public enum LossCarryUnit
{
    /// <summary>As a fraction of the opening value of its period.</summary>
    Return = 1,

    /// <summary>As an amount of the currency per unit.</summary>
    Amount = 2,
}
