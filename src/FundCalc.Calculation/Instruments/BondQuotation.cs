namespace FundCalc.Calculation.Instruments;

/// <summary>What a bond's price says.</summary>
public enum BondQuotation
{
    /// <summary>Per 100 of nominal, without accrued interest, before the index ratio.</summary>
    Per100Clean = 1,

    /// <summary>Per 100 of nominal, with accrued interest and index ratio.</summary>
    Per100Dirty,
}
