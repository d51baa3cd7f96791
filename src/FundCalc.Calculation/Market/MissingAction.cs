namespace FundCalc.Calculation.Market;

/// <summary>What happens where a position has no acceptable price. The numbers are those of the contract.</summary>
public enum MissingAction
{
    /// <summary>There is no value; everything that is missing is named.</summary>
    Fail = 1,

    /// <summary>The position counts 0 and is flagged.</summary>
    Flag = 2,
}
