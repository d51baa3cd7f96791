namespace FundCalc.Calculation.NavErrors;

/// <summary>Regimes whose thresholds are known; numbered as the contract's.</summary>
public enum NavErrorRegime
{
    /// <summary>CSSF Circular 24/856, money market.</summary>
    Cssf24856MoneyMarket = 1,

    /// <summary>CSSF Circular 24/856, bonds.</summary>
    Cssf24856Bonds,

    /// <summary>CSSF Circular 24/856, mixed.</summary>
    Cssf24856Mixed,

    /// <summary>CSSF Circular 24/856, shares.</summary>
    Cssf24856Equity,

    /// <summary>CSSF Circular 24/856, other eligible assets.</summary>
    Cssf24856Other,

    /// <summary>CSSF Circular 02/77, money market.</summary>
    Cssf0277MoneyMarket,

    /// <summary>At least 0.01 a share and at least half a per cent, in the United States.</summary>
    UsHalfPerCent,
}
