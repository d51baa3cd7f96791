namespace FundCalc.Prices;

/// <summary>The price book could not answer. A missing price is not such a case: it is part of the answer.</summary>
/// <param name="fault">The reason.</param>
/// <param name="subject">What it concerns: a digest, a source.</param>
/// <param name="rule">What does not hold, as a sentence for people.</param>
/// <param name="innerException">What happened below, if anything did.</param>
public sealed class PriceBookException(PriceBookFault fault, string subject, string rule, Exception? innerException = null)
    : Exception($"{subject}: {rule}", innerException)
{
    /// <summary>The reason.</summary>
    public PriceBookFault Fault { get; } = fault;

    /// <summary>What it concerns: a digest, a source.</summary>
    public string Subject { get; } = subject;

    /// <summary>What does not hold, as a sentence for people.</summary>
    public string Rule { get; } = rule;
}
