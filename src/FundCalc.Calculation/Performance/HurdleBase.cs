namespace FundCalc.Calculation.Performance;

/// <summary>What a hurdle grows from. The numbers are those of the contract.</summary>
public enum HurdleBase
{
    /// <summary>The high-water mark.</summary>
    HighWaterMark = 1,

    /// <summary>The value per unit at the start of the crystallisation period.</summary>
    OpeningValue = 2,
}
