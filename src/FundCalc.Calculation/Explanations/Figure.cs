using System.Runtime.CompilerServices;
using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Explanations;

/// <summary>
/// An exact number that knows the step of the trace which made it. A calculator that computes in figures has its explanation for nothing: the steps are those that gave the answer.
/// Without a trace nothing is noted. Immutable; the default value is 0 without a step.
/// </summary>
public readonly partial struct Figure
{
    private readonly Trace? _trace;
    private readonly int _step;

    private Figure(Fraction value, Trace? trace, int step)
    {
        Value = value;
        _trace = trace;
        _step = step;
    }

    /// <summary>The number.</summary>
    public Fraction Value { get; }

    /// <summary>−1, 0 or +1.</summary>
    public int Sign => Value.Sign;

    /// <summary>Whether the number is 0.</summary>
    public bool IsZero => Value.IsZero;

    /// <summary>A number that the formula itself holds, as 1 in 1 + r. Not for numbers that come from a request.</summary>
    public static implicit operator Figure(int value) => new(value, null, 0);

    /// <inheritdoc cref="op_Implicit(int)"/>
    public static implicit operator Figure(Fraction value) => new(value, null, 0);

    /// <inheritdoc cref="op_Implicit(int)"/>
    public static implicit operator Figure(ExactDecimal value) => new(value, null, 0);

    /// <summary>The number of a request's field, or its default.</summary>
    /// <param name="value">The number.</param>
    /// <param name="trace">The trace; null: nothing is noted.</param>
    /// <param name="path">The field's path in the request.</param>
    public static Figure Field(ExactDecimal value, Trace? trace, string path) =>
        trace is null ? value : Note(trace, new Step { Operation = Operation.Field, Exact = value, Source = path });

    /// <inheritdoc cref="Field(ExactDecimal, Trace, string)"/>
    public static Figure Field(ExactDecimal value, Trace? trace, [InterpolatedStringHandlerArgument(nameof(trace))] TracePath path) =>
        trace is null ? value : Field(value, trace, path.Text());

    /// <summary>The price of an instrument.</summary>
    /// <param name="value">The price.</param>
    /// <param name="trace">The trace; null: nothing is noted.</param>
    /// <param name="instrumentId">The instrument.</param>
    /// <param name="isShort">Whether it is the price for positions held short.</param>
    public static Figure Price(ExactDecimal value, Trace? trace, string instrumentId, bool isShort = false) =>
        trace is null ? value : Note(trace, new Step { Operation = Operation.Price, Exact = value, Source = instrumentId, IsShort = isShort });

    /// <summary>An exchange rate: 1 base = rate × quote.</summary>
    public static Figure Rate(ExactDecimal value, Trace? trace, string baseCurrency, string quoteCurrency) =>
        trace is null ? value : Note(trace, new Step { Operation = Operation.Rate, Exact = value, Source = $"{baseCurrency}/{quoteCurrency}" });

    /// <summary>The years from start to end.</summary>
    /// <param name="dayCount">How they are counted.</param>
    /// <param name="start">The first day, included.</param>
    /// <param name="end">The last day, excluded.</param>
    /// <param name="trace">The trace; null: nothing is noted.</param>
    /// <param name="scheduleField">The request's field that holds the coupon schedule or the termination date, where the day count looks at one.</param>
    public static Figure YearFraction(IDayCount dayCount, DateOnly start, DateOnly end, Trace? trace, string? scheduleField = null)
    {
        var years = dayCount.YearFraction(start, end);
        return trace is null
            ? years
            : Note(trace, new Step { Operation = Operation.Period, Exact = years, Period = new StepPeriod(start, end, dayCount.Convention, scheduleField) });
    }

    /// <summary>The days from start to end.</summary>
    /// <inheritdoc cref="YearFraction"/>
    public static Figure Days(IDayCount dayCount, DateOnly start, DateOnly end, Trace? trace, string? scheduleField = null)
    {
        Fraction days = dayCount.Days(start, end);
        return trace is null
            ? days
            : Note(trace, new Step { Operation = Operation.Days, Exact = days, Period = new StepPeriod(start, end, dayCount.Convention, scheduleField) });
    }

    /// <summary>The number of its step in a trace; noted as a constant where it has none.</summary>
    /// <exception cref="InvalidOperationException">It belongs to another trace.</exception>
    public int StepIn(Trace trace) => _trace is null ? trace.Add(new Step { Operation = Operation.Constant, Exact = Value })
        : ReferenceEquals(_trace, trace) ? _step
        : throw new InvalidOperationException("A figure of one calculation was used in another.");

    /// <summary>Names its step as docs/calculations.md does. A step that has a name keeps it.</summary>
    public Figure Named(string name)
    {
        if (_trace is not null && _trace.Steps[_step] is { Name.Length: 0 } step)
        {
            step.Name = name;
        }

        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();

    private static Figure Note(Trace trace, Step step) => new(step.Rounded ?? step.Exact, trace, trace.Add(step));

    private static Figure Note(Operation operation, Fraction value, in Figure a, in Figure b)
    {
        var trace = a._trace ?? b._trace;
        return trace is null ? value : Note(trace, new Step { Operation = operation, Exact = value, Operands = [a.StepIn(trace), b.StepIn(trace)] });
    }

    private static Figure Note(Operation operation, Fraction value, in Figure operand) => operand._trace is { } trace
        ? Note(trace, new Step { Operation = operation, Exact = value, Operands = [operand._step] })
        : value;
}
