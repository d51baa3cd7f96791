using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Explanations;

/// <summary>A figure as a reply shows it: its decimal, rounded or exact, and the step that made it.</summary>
/// <param name="Value">The decimal, with at most the places of its rounding where it was rounded.</param>
/// <param name="Figure">The same number as a figure, to go on calculating with what was booked.</param>
public readonly record struct Rounded(ExactDecimal Value, Figure Figure)
{
    /// <summary>The decimal.</summary>
    public static implicit operator ExactDecimal(Rounded rounded) => rounded.Value;

    /// <summary>The figure.</summary>
    public static implicit operator Figure(Rounded rounded) => rounded.Figure;

    /// <summary>Itself, when it lies in the range of figures.</summary>
    /// <param name="name">What the figure is called in the reply.</param>
    /// <exception cref="CalculationException"><see cref="CalculationFault.OutOfRange"/> when it does not.</exception>
    public Rounded InRange(string name)
    {
        FigureRange.Check(name, Value);
        return this;
    }

    /// <inheritdoc cref="Explanations.Figure.Named"/>
    public Rounded Named(string name) => this with { Figure = Figure.Named(name) };
}
