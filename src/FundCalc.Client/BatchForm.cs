namespace FundCalc.Client;

/// <summary>How a batch travels. Both forms give the same figures to the last digit.</summary>
public enum BatchForm
{
    /// <summary>Every position with its instrument id and a decimal string.</summary>
    Rows = 0,

    /// <summary>An instrument table once, then packed integers: several times fewer bytes and less work per position. With detail POSITIONS the values come as columns too, and are handed over as positions, as in row form.</summary>
    Columns = 1,
}
