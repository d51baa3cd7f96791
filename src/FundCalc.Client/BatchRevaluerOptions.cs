namespace FundCalc.Client;

/// <summary>How a batch is cut, spread and gone on with. The defaults suit any batch; more than one stream pays where the service has more than one core to give.</summary>
public sealed record BatchRevaluerOptions
{
    /// <summary>Row form or column form. Default columns. A portfolio that column form cannot carry exactly goes in row form by itself.</summary>
    public BatchForm Form { get; init; } = BatchForm.Columns;

    /// <summary>
    /// About how many bytes of portfolios make a message full. Default 48 KiB, which stays clear of the large-object heap on both sides. A portfolio is never
    /// cut: a message may be larger by the last one in it.
    /// </summary>
    public int MessageBytes { get; init; } = 48 * 1024;

    /// <summary>Over how many streams a batch is spread, 1 to 64. Default 1. Only a batch that names a snapshot is spread; without one it runs in one stream.</summary>
    public int Streams { get; init; } = 1;

    /// <summary>The most portfolios of one stream that wait for their replies. Default 10,000. They are what is sent again after a break.</summary>
    public int MaxInFlightPortfolios { get; init; } = 10_000;

    /// <summary>The most bytes of messages of one stream that wait for replies. Default 4 MiB. One message always may.</summary>
    public long MaxInFlightBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>The most bytes of results that wait for those of an earlier portfolio in another stream. Default 64 MiB. When they are reached nothing more is taken from the source.</summary>
    public long MaxReorderBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>After how long without any answer to what was sent a stream counts as broken, though its connection is alive. Default 60 seconds.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many times in a row a stream may break without a single new result before the batch is given up. Default 10.</summary>
    public int MaxAttemptsWithoutProgress { get; init; } = 10;

    /// <summary>The longest wait before the first attempt after a break; it doubles with every further one, and each wait is a random part of it. Default 100 milliseconds.</summary>
    public TimeSpan FirstRetryDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>What the wait does not grow beyond, also where a replica asks for a longer one. Default 10 seconds.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest that a whole batch may take. Default 24 hours.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(24);
}
