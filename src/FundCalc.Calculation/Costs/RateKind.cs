namespace FundCalc.Calculation.Costs;

/// <summary>What a rate says.</summary>
public enum RateKind
{
    /// <summary>Annual percentage rate: the rate of a period × the periods of a year.</summary>
    AnnualPercentageRate,

    /// <summary>Annual percentage yield: what a year's growth comes to.</summary>
    AnnualPercentageYield,

    /// <summary>The rate of a period.</summary>
    Periodic,
}
