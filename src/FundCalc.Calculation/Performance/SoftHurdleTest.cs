namespace FundCalc.Calculation.Performance;

/// <summary>Which value must pass a soft hurdle. The numbers are those of the contract.</summary>
public enum SoftHurdleTest
{
    /// <summary>The value before the performance fee.</summary>
    BeforeFee = 1,

    /// <summary>The value left after the fee on the whole gain.</summary>
    AfterFee = 2,
}
