namespace FundCalc.Calculation.Returns;

/// <summary>How a return is measured; the numbers are the contract's.</summary>
public enum ReturnMeasure
{
    /// <summary>Sub-periods between valuations, linked: flows do not count.</summary>
    TimeWeighted = 1,

    /// <summary>Gain ÷ average capital, each flow weighted by the part of the period after it.</summary>
    ModifiedDietz = 2,

    /// <summary>The annual rate at which all flows and values are worth 0: the internal rate of return, XIRR.</summary>
    MoneyWeighted = 3,
}
