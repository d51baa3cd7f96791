using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Explanations;

/// <content>What can be done with figures. Everything is exact but <see cref="Round"/>, <see cref="Power"/>, <see cref="Root"/>, <see cref="Exponential"/> and <see cref="Logarithm"/>.</content>
public readonly partial struct Figure
{
    /// <summary>The exact sum.</summary>
    public static Figure operator +(Figure a, Figure b) => Note(Operation.Sum, a.Value + b.Value, a, b);

    /// <summary>The exact difference.</summary>
    public static Figure operator -(Figure a, Figure b) => Note(Operation.Difference, a.Value - b.Value, a, b);

    /// <summary>The exact product.</summary>
    public static Figure operator *(Figure a, Figure b) => Note(Operation.Product, a.Value * b.Value, a, b);

    /// <summary>The exact quotient.</summary>
    /// <exception cref="DivideByZeroException">The second is zero.</exception>
    public static Figure operator /(Figure a, Figure b) => Note(Operation.Quotient, a.Value / b.Value, a, b);

    /// <summary>The number with the opposite sign.</summary>
    public static Figure operator -(Figure a) => Note(Operation.Negation, -a.Value, a);

    /// <summary>Whether the first is less.</summary>
    public static bool operator <(Figure a, Figure b) => a.Value < b.Value;

    /// <summary>Whether the first is greater.</summary>
    public static bool operator >(Figure a, Figure b) => a.Value > b.Value;

    /// <summary>Whether the first is less or equal.</summary>
    public static bool operator <=(Figure a, Figure b) => a.Value <= b.Value;

    /// <summary>Whether the first is greater or equal.</summary>
    public static bool operator >=(Figure a, Figure b) => a.Value >= b.Value;

    /// <summary>The exact sum of all; 0 of none.</summary>
    public static Figure Sum(params ReadOnlySpan<Figure> figures) =>
        NoteAll(Operation.Sum, Total(figures), figures);

    /// <summary>The lesser of two.</summary>
    public static Figure Min(Figure a, Figure b) => Note(Operation.Minimum, a.Value <= b.Value ? a.Value : b.Value, a, b);

    /// <summary>The greater of two.</summary>
    public static Figure Max(Figure a, Figure b) => Note(Operation.Maximum, a.Value >= b.Value ? a.Value : b.Value, a, b);

    /// <summary>The number without its sign.</summary>
    public Figure Magnitude() => Note(Operation.Magnitude, Value.Sign < 0 ? -Value : Value, this);

    /// <summary>This figure, noting that it was taken because <paramref name="a"/> compares with <paramref name="b"/> as it does.</summary>
    public Figure Since(Figure a, Figure b)
    {
        var trace = _trace ?? a._trace ?? b._trace;
        if (trace is null)
        {
            return this;
        }

        var comparison = a.Value.CompareTo(b.Value);
        return Note(trace, new Step
        {
            Operation = comparison > 0 ? Operation.WhereAbove : comparison == 0 ? Operation.WhereEqual : Operation.WhereBelow,
            Exact = Value,
            Operands = [a.StepIn(trace), b.StepIn(trace), StepIn(trace)],
        });
    }

    /// <summary>The number, rounded once.</summary>
    public Rounded Round(Rounding r)
    {
        var value = Value.Round(r);
        return new Rounded(value, _trace is null
            ? value
            : Note(_trace, new Step { Operation = Operation.Rounding, Exact = Value, Operands = [_step], Rounding = r, Rounded = value }));
    }

    /// <summary>The number as it is, for a figure that needs no rounding.</summary>
    /// <exception cref="InvalidOperationException">Its decimal does not end.</exception>
    public Rounded AsDecimal() => Value.TryToDecimal(out var value)
        ? new Rounded(value, this)
        : throw new InvalidOperationException("The decimal of this number does not end; it must be rounded.");

    /// <summary>The number to the power of an exponent, rounded once.</summary>
    /// <param name="exponent">Of any sign, at most <see cref="FractionalPower.MaxExponent"/> in absolute value.</param>
    /// <param name="r">The rounding.</param>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/>: the number is not above zero.
    /// <see cref="CalculationFault.OutOfRange"/>: the exponent is beyond its limit, or the power is not below 10^28.</exception>
    public Rounded Power(Figure exponent, Rounding r)
    {
        var power = FractionalPower.Raise(Value, exponent.Value, r);
        var trace = _trace ?? exponent._trace;
        return new Rounded(power, trace is null
            ? power
            : Note(trace, new Step { Operation = Operation.Power, Exact = power, Operands = [StepIn(trace), exponent.StepIn(trace)], Rounding = r, Rounded = power }));
    }

    /// <summary>e to the power of the number, rounded once.</summary>
    /// <exception cref="CalculationException"><see cref="CalculationFault.OutOfRange"/>: the power is not below 10^28.</exception>
    public Rounded Exponential(Rounding r) => Transcend(Operation.Exponential, NaturalExponential.Raise(Value, r), r);

    /// <summary>The natural logarithm of the number, rounded once.</summary>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/>: the number is not above zero.</exception>
    public Rounded Logarithm(Rounding r) => Transcend(Operation.Logarithm, NaturalLogarithm.Of(Value, r), r);

    /// <summary>Notes the rate at which flows are worth 0, found elsewhere: the root of the sum of amount ÷ (1 + rate)^years.</summary>
    /// <param name="rate">The rate, rounded.</param>
    /// <param name="r">Its rounding.</param>
    /// <param name="trace">The trace; null: nothing is noted.</param>
    /// <param name="flows">amount, years, amount, years...</param>
    public static Rounded Root(ExactDecimal rate, Rounding r, Trace? trace, params ReadOnlySpan<Figure> flows) => new(rate, trace is null
        ? rate
        : Note(trace, new Step { Operation = Operation.Root, Exact = rate, Operands = StepsIn(trace, flows), Rounding = r, Rounded = rate }));

    /// <summary>Rounds parts so that they add up to their rounded total, by <see cref="LargestRemainder.Distribute"/>.</summary>
    /// <param name="total">The rounded total.</param>
    /// <param name="parts">The exact parts, of any sign.</param>
    /// <param name="places">Decimal places of the total and of its parts, 0 to 28.</param>
    /// <exception cref="ArgumentException">The total is not the rounded sum of the parts.</exception>
    public static Rounded[] Distribute(Rounded total, ReadOnlySpan<Figure> parts, int places)
    {
        var exact = new Fraction[parts.Length];
        var trace = total.Figure._trace;
        for (var i = 0; i < exact.Length; i++)
        {
            exact[i] = parts[i].Value;
            trace ??= parts[i]._trace;
        }

        var rounded = LargestRemainder.Distribute(total.Value, exact, places);
        if (trace is null)
        {
            return Array.ConvertAll(rounded, part => new Rounded(part, part));
        }

        int[] operands = [total.Figure.StepIn(trace), .. StepsIn(trace, parts)];
        var rounding = new Rounding(places, RoundingMode.Down);
        return [.. rounded.Select((part, i) => new Rounded(part, Note(
            trace, new Step { Operation = Operation.Allocation, Exact = exact[i], Operands = operands, Part = i, Rounding = rounding, Rounded = part })))];
    }

    private Rounded Transcend(Operation operation, ExactDecimal value, Rounding r) => new(value, _trace is null
        ? value
        : Note(_trace, new Step { Operation = operation, Exact = value, Operands = [_step], Rounding = r, Rounded = value }));

    private static Figure NoteAll(Operation operation, Fraction value, ReadOnlySpan<Figure> operands)
    {
        foreach (var operand in operands)
        {
            if (operand._trace is { } trace)
            {
                return Note(trace, new Step { Operation = operation, Exact = value, Operands = StepsIn(trace, operands) });
            }
        }

        return value;
    }

    private static int[] StepsIn(Trace trace, ReadOnlySpan<Figure> figures)
    {
        var steps = new int[figures.Length];
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = figures[i].StepIn(trace);
        }

        return steps;
    }

    // Halves are summed apart: of fractions with denominators of their own the sum has a long one, which then meets few others.
    private static Fraction Total(ReadOnlySpan<Figure> figures) => figures.Length switch
    {
        0 => Fraction.Zero,
        1 => figures[0].Value,
        _ => Total(figures[..(figures.Length / 2)]) + Total(figures[(figures.Length / 2)..]),
    };
}
