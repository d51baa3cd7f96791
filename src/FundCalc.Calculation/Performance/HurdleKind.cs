namespace FundCalc.Calculation.Performance;

/// <summary>Whether the fee is on the part above the hurdle or on the whole gain. The numbers are those of the contract.</summary>
public enum HurdleKind
{
    /// <summary>On the part of the value above the hurdle.</summary>
    Hard = 1,

    /// <summary>Once the hurdle is passed, on the whole gain.</summary>
    Soft = 2,
}
