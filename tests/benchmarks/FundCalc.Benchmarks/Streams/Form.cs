namespace FundCalc.Benchmarks.Streams;

/// <summary>How the portfolios of a batch are written.</summary>
internal enum Form
{
    /// <summary>Positions with an instrument id and a decimal text each.</summary>
    Rows,

    /// <summary>An instrument table, then packed indexes and packed quantities.</summary>
    Columns,
}
