namespace FundCalc.Host.Batch;

/// <summary>The form of the portfolios of a message.</summary>
internal enum BatchForm
{
    /// <summary>It has none, or is not as usual.</summary>
    None,

    /// <summary>Row form.</summary>
    Rows,

    /// <summary>Column form.</summary>
    Columns,
}
