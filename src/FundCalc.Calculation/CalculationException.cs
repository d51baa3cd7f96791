namespace FundCalc.Calculation;

/// <summary>A calculation refused to give a figure. It carries what a caller needs to mend the input: the reason, what it concerns, and the rule.</summary>
/// <param name="fault">The reason.</param>
/// <param name="subject">What offends: the name of an argument or figure, an instrument, a currency, a share class.</param>
/// <param name="rule">The rule that does not hold, as a sentence for people, without the offending value.</param>
public sealed class CalculationException(CalculationFault fault, string subject, string rule) : Exception($"{subject}: {rule}")
{
    /// <summary>The reason.</summary>
    public CalculationFault Fault { get; } = fault;

    /// <summary>What offends: the name of an argument or figure, an instrument, a currency, a share class.</summary>
    public string Subject { get; } = subject;

    /// <summary>The rule that does not hold, as a sentence for people.</summary>
    public string Rule { get; } = rule;
}
