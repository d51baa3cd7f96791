namespace FundCalc.Calculation.Performance;

/// <summary>How long losses are carried forward. The numbers are those of the contract.</summary>
public enum LossCarryKind
{
    /// <summary>Until they are made up.</summary>
    Unlimited = 1,

    /// <summary>Each shortfall counts in a reference period of its own and is dropped when that ends.</summary>
    Clocks = 2,
}
