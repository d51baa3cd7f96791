namespace FundCalc.Calculation.Returns;

/// <summary>On which side of its day's valuation a flow falls; the numbers are the contract's.</summary>
public enum FlowTiming
{
    /// <summary>Before the valuation, which holds it already.</summary>
    StartOfDay = 1,

    /// <summary>After the valuation, which does not hold it yet.</summary>
    EndOfDay = 2,
}
