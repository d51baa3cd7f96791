namespace FundCalc.Client;

/// <summary>How a batch is cut into messages. The defaults suit any batch.</summary>
public sealed record BatchRevaluerOptions
{
    /// <summary>Row form or column form. Default columns. A portfolio that column form cannot carry exactly goes in row form by itself.</summary>
    public BatchForm Form { get; init; } = BatchForm.Columns;

    /// <summary>
    /// About how many bytes of portfolios make a message full. Default 48 KiB, which stays clear of the large-object heap on both sides. A portfolio is never
    /// cut: a message may be larger by the last one in it.
    /// </summary>
    public int MessageBytes { get; init; } = 48 * 1024;

    /// <summary>The longest that a whole batch may take. Default 24 hours.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(24);
}
