namespace FundCalc.Calculation.Scenarios;

/// <summary>A risk figure, as far as a position can be without one. The numbers are those of the contract.</summary>
public enum RiskFigure
{
    /// <summary>The sector, needed where a scenario has a move for any sector.</summary>
    Sector = 1,

    /// <summary>Beta, needed where the market move is not 0.</summary>
    Beta = 2,

    /// <summary>Modified duration, needed where the yield move is not 0.</summary>
    ModifiedDuration = 3,

    /// <summary>Key-rate durations, needed where any key-rate move is not 0.</summary>
    KeyRateDurations = 4,

    /// <summary>Spread duration, needed where the spread move that applies is not 0.</summary>
    SpreadDuration = 5,

    /// <summary>Vega, needed where the volatility move is not 0.</summary>
    Vega = 6,
}
