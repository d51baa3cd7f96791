namespace FundCalc.Calculation.Live;

/// <summary>A watched position, kept with the others of its instrument: a change of the price goes through them one after the other in memory.</summary>
internal struct LivePosition
{
    /// <summary>The quantity × 10^scale of its entry; negative for short positions.</summary>
    public long Quantity;

    /// <summary>The portfolio.</summary>
    public int Portfolio;

    /// <summary>Where its value is in the sums of the portfolio, as <see cref="LiveSums.Add(int, long, long)"/> answers.</summary>
    public int Place;
}
