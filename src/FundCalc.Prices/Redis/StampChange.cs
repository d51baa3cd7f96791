namespace FundCalc.Prices.Redis;

/// <summary>What a bucket's stamp says.</summary>
internal enum StampChange
{
    /// <summary>Nothing new.</summary>
    None,

    /// <summary>The first that is known of it.</summary>
    First,

    /// <summary>One publication after the last known one.</summary>
    Expected,

    /// <summary>Publications were missed.</summary>
    Missed,

    /// <summary>Redis lost publications: it was flushed, or a replica took over that had not heard of them.</summary>
    Lost,
}
