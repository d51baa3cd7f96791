using System.Globalization;

namespace FundCalc.Calculation.Explanations;

/// <summary>The steps of one calculation in the order in which they were taken, so that operands come before what uses them. For one calculation and one thread.</summary>
public sealed class Trace
{
    /// <summary>How many steps a trace holds: as a message that is about 2 MB, half of what a client receives at its default.</summary>
    public const int MaxSteps = 20_000;

    private readonly List<Step> _steps = [];

    /// <summary>The steps, by number.</summary>
    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>Notes a step.</summary>
    /// <returns>Its number.</returns>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/> on "explain": the calculation has more steps than a trace holds.</exception>
    internal int Add(Step step)
    {
        if (_steps.Count == MaxSteps)
        {
            throw new CalculationException(CalculationFault.InvalidInput, "explain", string.Create(
                CultureInfo.InvariantCulture, $"must be false here: the explanation would have more than {MaxSteps:N0} steps"));
        }

        _steps.Add(step);
        return _steps.Count - 1;
    }
}
