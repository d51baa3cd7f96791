namespace FundCalc.Calculation.Performance;

/// <summary>How a fixed hurdle grows with time. The numbers are those of the contract.</summary>
public enum HurdleGrowth
{
    /// <summary>Base × rate × years.</summary>
    Simple = 1,

    /// <summary>Base × ((1 + rate)^years − 1), the power rounded to 18 places HALF_EVEN.</summary>
    Compound = 2,
}
