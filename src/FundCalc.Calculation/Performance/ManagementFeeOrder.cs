namespace FundCalc.Calculation.Performance;

/// <summary>What the performance fee is found on, where there is a management fee too. The numbers are those of the contract.</summary>
public enum ManagementFeeOrder
{
    /// <summary>On the value after the management fee.</summary>
    AfterManagementFee = 1,

    /// <summary>On the value before the management fees of the period.</summary>
    BeforeManagementFee = 2,
}
