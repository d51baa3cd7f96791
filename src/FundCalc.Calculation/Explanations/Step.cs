using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Explanations;

/// <summary>One step of a calculation.</summary>
public sealed class Step
{
    /// <summary>What it does.</summary>
    public required Operation Operation { get; init; }

    /// <summary>Its value before rounding: that of a <see cref="Operation.Rounding"/> step is its operand's; for powers and roots, whose exact value may be irrational, the rounded one.</summary>
    public required Fraction Exact { get; init; }

    /// <summary>The steps that it works on, by their numbers in the trace, all below its own; none for leaves.</summary>
    public IReadOnlyList<int> Operands { get; init; } = [];

    /// <summary>How its value was rounded; null where it was not.</summary>
    public Rounding? Rounding { get; init; }

    /// <summary>The rounded value; null where it was not rounded.</summary>
    public ExactDecimal? Rounded { get; init; }

    /// <summary>What a leaf stands for: the path of the request's field, the instrument of a price, the pair of a rate (EUR/USD); else empty.</summary>
    public string Source { get; init; } = "";

    /// <summary>Whether a <see cref="Operation.Price"/> is that for positions held short.</summary>
    public bool IsShort { get; init; }

    /// <summary>The period of <see cref="Operation.Period"/> and <see cref="Operation.Days"/>; else null.</summary>
    public StepPeriod? Period { get; init; }

    /// <summary>Which part of an <see cref="Operation.Allocation"/> it is, counted from 0; else 0.</summary>
    public int Part { get; init; }

    /// <summary>What the calculations call it: a name of docs/calculations.md; empty where it has none.</summary>
    public string Name { get; internal set; } = "";
}
