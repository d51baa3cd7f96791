namespace FundCalc.Client;

/// <summary>A batch that was given up. Results that had been handed over hold; those of the other portfolios do not exist.</summary>
public sealed class BatchException : Exception
{
    internal BatchException(BatchFailure failure, string message, Exception? inner = null)
        : base(message, inner)
        => Failure = failure;

    /// <summary>Why.</summary>
    public BatchFailure Failure { get; }

    /// <summary>How the batch went until then.</summary>
    public BatchReport? Report { get; internal set; }
}
