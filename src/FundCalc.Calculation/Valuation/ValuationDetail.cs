namespace FundCalc.Calculation.Valuation;

/// <summary>How much of a valuation is wanted. The numbers are those of the contract.</summary>
public enum ValuationDetail
{
    /// <summary>The totals.</summary>
    Totals = 1,

    /// <summary>Also by asset class, currency, fair-value level and quality flag.</summary>
    Breakdowns = 2,

    /// <summary>Also every position and balance.</summary>
    Positions = 3,
}
